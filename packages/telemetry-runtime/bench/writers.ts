/**
 * Several processes append to one log, left alone or killed all the time; then every record that was
 * acknowledged must be there. `telemetry-log.test.ts` runs a small one.
 *
 *     bun run soak            4 writers, 250,000 records each; then 4 writers, one killed every 100 ms
 */
import { mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { telemetryLogFiles } from "../log-files.ts";
import { parseRecordLine } from "../parse-record-line.ts";
import { readTelemetryLog } from "../read-telemetry-log.ts";
import { fromRecord } from "../record.ts";
import { openTelemetryLog } from "../telemetry-log.ts";
import { recordBlocks } from "./records.ts";

/** What was found in the log afterwards. */
export interface WritersResult {
  /** Acknowledged records, and how many of them are not in the log. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly records: number;
  readonly duplicates: number;
  /** Lines that are torn, and torn lines with a whole record behind them. */
  readonly torn: number;
  readonly glued: number;
  readonly kills: number;
  readonly seconds: number;
}

/** How the writers work. */
export interface WritersOptions {
  readonly folder: string;
  readonly writers: number;
  /** Records of each; with kills, until the kills are over. */
  readonly records: number;
  readonly kills: number;
  readonly killEveryMs: number;
  /** Each writer sets the log aside, compressed, when it grows past this. */
  readonly rotateBytes?: number;
}

/** One writer: appends, and notes after each append how far it came. */
async function write(
  path: string,
  id: string,
  { count, longest, rotateBytes }: Readonly<Record<"count" | "longest" | "rotateBytes", number>>,
): Promise<void> {
  const log = openTelemetryLog(path, rotateBytes > 0 ? { rotateBytes, compress: "gz" } : {});
  const ack = openSync(`${path}.${id}.ack`, "w");
  const parsed = parseRecordLine([...recordBlocks(1)].join("").trim());
  if (parsed.kind === "bad") throw new Error(parsed.problem);
  const run = fromRecord(parsed.record);
  for (let i = 1; i <= count; i++) {
    log.append({ ...run, verificationId: `${id}-${i}`, stderr: "x".repeat((i * 37) % longest) });
    writeSync(ack, String(i).padStart(12, "0"), 0);
    // Compression goes on between two records.
    if (rotateBytes > 0 && i % 50 === 0) await Bun.sleep(1);
  }
  await log.close();
}

/** Starts writers, kills some if told to, and looks at what they left. */
export async function runWriters(options: WritersOptions): Promise<WritersResult> {
  const path = join(options.folder, "runs.jsonl");
  const ids: string[] = [];
  const start = () => {
    const id = `w${ids.length}`;
    ids.push(id);
    // Long lines are torn more easily.
    const longest = options.kills > 0 ? 6000 : 60;
    const words = [process.execPath, import.meta.path, "write", path, id];
    words.push(String(options.records), String(longest), String(options.rotateBytes ?? 0));
    return Bun.spawn(words, { stdio: ["ignore", "inherit", "inherit"] });
  };
  const began = performance.now();
  const writers = Array.from({ length: options.writers }, start);
  for (let kill = 0; kill < options.kills; kill++) {
    await Bun.sleep(options.killEveryMs);
    const victim = kill % options.writers;
    writers[victim]?.kill("SIGKILL");
    await writers[victim]?.exited;
    writers[victim] = start();
  }
  if (options.kills > 0) for (const writer of writers) writer.kill("SIGKILL");
  await Promise.all(writers.map((writer) => writer.exited));
  const seconds = (performance.now() - began) / 1000;
  const kills = options.kills === 0 ? 0 : options.kills + options.writers;
  return { ...(await examine(path, ids)), kills, seconds };
}

async function examine(
  path: string,
  ids: readonly string[],
): Promise<Omit<WritersResult, "kills" | "seconds">> {
  const seen = new Map<string, Set<number>>(ids.map((id) => [id, new Set()]));
  const bad = { torn: 0, glued: 0, invalid: 0, "too-long": 0 };
  let records = 0;
  let duplicates = 0;
  for (const file of telemetryLogFiles(path)) {
    const reader = readTelemetryLog(file, { onBadLine: ({ kind }) => bad[kind]++ });
    for await (const { verificationId } of reader) {
      const [id = "", i = ""] = verificationId.split("-");
      const numbers = seen.get(id) as Set<number>;
      records += 1;
      if (numbers.has(Number(i))) duplicates += 1;
      numbers.add(Number(i));
    }
  }
  let acknowledged = 0;
  let lost = 0;
  for (const id of ids) {
    const upTo = acknowledgedBy(path, id);
    acknowledged += upTo;
    for (let i = 1; i <= upTo; i++) if (!seen.get(id)?.has(i)) lost += 1;
  }
  return {
    acknowledged,
    lost,
    records,
    duplicates,
    torn: bad.torn + bad.invalid,
    glued: bad.glued,
  };
}

function acknowledgedBy(path: string, id: string): number {
  try {
    return Number(readFileSync(`${path}.${id}.ack`, "utf8"));
  } catch {
    return 0;
  }
}

if (import.meta.main) {
  const [mode, path = "", id = "", ...numbers] = process.argv.slice(2);
  const [count = 0, longest = 0, rotateBytes = 0] = numbers.map(Number);
  if (mode === "write") await write(path, id, { count, longest, rotateBytes });
  else {
    const records = Number(mode ?? 250_000);
    for (const kills of [0, 100]) {
      const folder = mkdtempSync(join(tmpdir(), "writers-"));
      const result = await runWriters({
        folder,
        writers: 4,
        records: kills === 0 ? records : 100_000_000,
        kills,
        killEveryMs: 100,
      });
      console.log(
        kills === 0 ? `4 writers × ${records} records:` : "4 writers, one killed every 100 ms:",
        result,
      );
      if (result.lost > 0 || result.duplicates > 0) process.exitCode = 1;
      if (result.torn + result.glued > result.kills) process.exitCode = 1;
      rmSync(folder, { recursive: true });
    }
  }
}
