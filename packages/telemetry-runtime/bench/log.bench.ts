/**
 * Writing and reading a log, each beside the bare operation on the same bytes, in turns of 2,000
 * records. CPU time counts, of the whole process and so with its garbage collection, and of all turns
 * the best tenth, so that a busy machine disturbs it little.
 *
 *     bun run bench
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseRecordLine } from "../parse-record-line.ts";
import { readTelemetryLog } from "../read-telemetry-log.ts";
import { fromRecord, toRecord } from "../record.ts";
import type { TelemetryRecord } from "../record-schema.ts";
import type { LeanVerificationTelemetry } from "../telemetry.ts";
import { openTelemetryLog } from "../telemetry-log.ts";
import { recordBlocks } from "./records.ts";

const TURN = 2000;
const TURNS = 40;
/** A record that is written was just made, so it is still in the processor's cache: a few will do. */
const FRESH = 50;
const folder = mkdtempSync(join(tmpdir(), "log-bench-"));
const text = [...recordBlocks(TURN)].join("");
const lines = text.split("\n").slice(0, -1);
const withBreaks = lines.map((line) => `${line}\n`);
const path = join(folder, "runs.jsonl");
await Bun.write(path, text);
const runs: LeanVerificationTelemetry[] = [];
for await (const batch of readTelemetryLog(path).batches()) runs.push(...batch);

const records = runs.slice(0, FRESH).map(toRecord);
const times: Record<string, number[]> = {};
let sink = 0;
async function time(name: string, act: () => unknown): Promise<void> {
  const start = process.cpuUsage();
  await act();
  const all = times[name] ?? [];
  const used = process.cpuUsage(start);
  all.push((used.user + used.system) / 1000);
  times[name] = all;
}

const raw = openSync(join(folder, "raw"), "a");
const log = openTelemetryLog(join(folder, "log"));
for (let turn = 0; turn < TURNS; turn++) {
  await time("writeSync", () => {
    for (let i = 0; i < TURN; i++) writeSync(raw, withBreaks[i % FRESH] as string);
  });
  await time("append", () => {
    for (let i = 0; i < TURN; i++) log.append(runs[i % FRESH] as LeanVerificationTelemetry);
  });
  await time("append record", () => {
    for (let i = 0; i < TURN; i++) log.append(records[i % FRESH] as TelemetryRecord);
  });
  await time("JSON.stringify", () => {
    for (let i = 0; i < TURN; i++) sink += JSON.stringify(records[i % FRESH]).length;
  });
  await time("JSON.parse", () => {
    for (const line of lines) sink += (JSON.parse(line) as { duration_ms: number }).duration_ms;
  });
  await time("parseRecordLine", () => {
    for (const line of lines) {
      const parsed = parseRecordLine(line);
      if (parsed.kind === "record") sink += fromRecord(parsed.record).durationMs ?? 0;
    }
  });
  await time("read", async () => {
    for await (const run of readTelemetryLog(path)) sink += run.durationMs ?? 0;
  });
  await time("batches", async () => {
    for await (const batch of readTelemetryLog(path).batches()) {
      for (const run of batch) sink += run.durationMs ?? 0;
    }
  });
}
closeSync(raw);
await log.close();
rmSync(folder, { recursive: true });

const us = (name: string): number => {
  const sorted = (times[name] ?? []).toSorted((a, b) => a - b);
  return ((sorted[Math.floor(sorted.length / 10)] ?? 0) * 1000) / TURN;
};
function report(label: string, name: string, base?: string, bar?: number): void {
  const ratio = base === undefined ? "" : `${(us(base) / us(name)).toFixed(2)} of ${base}`;
  const wanted = bar === undefined ? "" : ` (bar ${bar})`;
  console.log(`${label.padEnd(36)} ${us(name).toFixed(2).padStart(6)} µs CPU   ${ratio}${wanted}`);
}
console.log(
  `${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, records of ${Math.round(text.length / TURN)} bytes (${sink > 0 ? "all read" : "none read"})`,
);
report("writeSync(line)", "writeSync");
report("log.append(run)", "append", "writeSync", 0.5);
report("log.append(record)", "append record", "writeSync", 0.5);
report("JSON.stringify(record)", "JSON.stringify");
report("JSON.parse(line)", "JSON.parse");
report("parseRecordLine + fromRecord", "parseRecordLine", "JSON.parse");
report("readTelemetryLog, record by record", "read", "JSON.parse", 0.25);
report("readTelemetryLog, in batches", "batches", "JSON.parse", 0.25);
