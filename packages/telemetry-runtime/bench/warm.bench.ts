/**
 * Small proofs cold and warm, side by side on a real Lean: the same files, two at a time.
 *
 *     bun run bench:warm                  200 proofs warm, 12 of them cold
 *     bun run bench:warm --checks 2000    then so many more checks, for the memory of the sessions
 *     … --lean lake | lean | PATH         default: the embedded one
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findEmbeddedLean, findLean } from "@lean-telemetry/lean-executor";
import { createSessionPool } from "../session-pool.ts";
import type { LeanVerificationTelemetry } from "../telemetry.ts";
import { verifyAll } from "../verify-all.ts";
import type { VerifyAllOptions } from "../verify-options.ts";
import { type SmallProof, smallProofs } from "./small-proofs.ts";

const { values } = parseArgs({
  options: {
    checks: { type: "string", default: "0" },
    proofs: { type: "string", default: "200" },
    cold: { type: "string", default: "12" },
    lean: { type: "string", default: "embedded" },
  },
});
const JOBS = 2;
/** Checks that have a pause before them. */
const RESTED = 30;
const proofs = smallProofs(Number(values.proofs), 20_261_122);
const folder = mkdtempSync(join(tmpdir(), "warm-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const { name, text } of proofs) writeFileSync(join(folder, `${name}.lean`), text);
if (values.lean === "embedded") await findEmbeddedLean()?.prepare();
const lean = await findLean({ lean: values.lean });

interface Phase {
  readonly runs: readonly LeanVerificationTelemetry[];
  readonly wallMs: number;
  readonly firstMs: number;
  /** Of each run the time that is not in its figure: ours, and Lean's for putting the last text away. */
  readonly overheadMs: readonly number[];
  /** CPU of this process for each run of the second half, when nothing opens any more. */
  readonly ownCpuMs: number;
}

async function phase(
  some: readonly SmallProof[],
  options: Partial<VerifyAllOptions>,
): Promise<Phase> {
  const targets = some.map(({ name }) => join(folder, `${name}.lean`));
  const runs: LeanVerificationTelemetry[] = [];
  const startedAt = new Map<number, number>();
  const overheadMs: number[] = [];
  let firstMs = Number.NaN;
  const start = performance.now();
  const half = Math.floor(some.length / 2);
  let cpu = process.cpuUsage();
  const all = { lean, cwd: folder, jobs: JOBS, timeoutS: 300, ...options };
  for await (const event of verifyAll(targets, all)) {
    const now = performance.now();
    if (event.kind === "started") startedAt.set(event.index, now);
    if (event.kind !== "finished") continue;
    if (runs.length === 0) firstMs = now - start;
    runs.push(event.run);
    if (runs.length === half) cpu = process.cpuUsage();
    overheadMs.push(now - (startedAt.get(event.index) ?? now) - (event.run.durationMs ?? 0));
  }
  const used = process.cpuUsage(cpu);
  return {
    runs,
    wallMs: performance.now() - start,
    firstMs,
    overheadMs,
    ownCpuMs: (used.user + used.system) / 1000 / (runs.length - half),
  };
}

const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[
    Math.min(numbers.length - 1, Math.floor(numbers.length * share))
  ] ?? Number.NaN;
const durations = ({ runs }: Phase): number[] => runs.flatMap((run) => run.durationMs ?? []);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const millis = (ms: number): string => (ms >= 1000 ? seconds(ms) : `${ms.toFixed(1)} ms`);
const perSecond = ({ runs, wallMs }: Phase): number => (runs.length * 1000) / wallMs;
function row(label: string, ...cells: readonly string[]): void {
  console.log(`${label.padEnd(44)}${cells.map((cell) => cell.padStart(14)).join("")}`);
}

/** Our time per check when Lean has put the last text away already, which happens between checks. */
async function restedOverheadMs(): Promise<readonly number[]> {
  const overheadMs: number[] = [];
  for (const { text } of proofs.slice(0, RESTED)) {
    await Bun.sleep(100);
    const start = performance.now();
    const checked = await pool.check(text);
    const wallMs = performance.now() - start;
    if (checked.kind === "checked") overheadMs.push(wallMs - checked.check.durationMs);
  }
  return overheadMs;
}

const every = Math.max(1, Math.floor(proofs.length / Number(values.cold)));
const sample = proofs.filter((_, i) => i % every === 0).slice(0, Number(values.cold));
const cold = await phase(sample, { warm: "off" });
const pool = createSessionPool({ lean, cwd: folder, maxSessions: JOBS });
const warm = await phase(proofs, { warm: "on", pool });
const stats = pool.stats();
const rested = await restedOverheadMs();

const verdicts = new Map(warm.runs.map((run) => [run.moduleName, run]));
const differences = [
  ...cold.runs.filter((run) => verdicts.get(run.moduleName)?.outcome !== run.outcome),
  ...proofs.filter(({ name, expected }) => verdicts.get(name)?.outcome !== expected),
];
const repeated = warm.runs.filter((run) => run.mode === "cold").length;
const resident = warm.runs.flatMap((run) => run.memoryFinalMb ?? []);
console.log(
  `${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, Lean ${lean.version?.version} (${lean.kind}), ${JOBS} at a time\n`,
);
row("", "cold", "warm");
row("small proofs", String(cold.runs.length), String(warm.runs.length));
row("all of them, with opening and recycling", seconds(cold.wallMs), seconds(warm.wallMs));
row("checks per second", perSecond(cold).toFixed(2), perSecond(warm).toFixed(2));
row("  ratio", "", `${(perSecond(warm) / perSecond(cold)).toFixed(1)}×`);
row("median check", millis(quantile(durations(cold), 0.5)), millis(quantile(durations(warm), 0.5)));
row(
  "95 of 100 within",
  millis(quantile(durations(cold), 0.95)),
  millis(quantile(durations(warm), 0.95)),
);
row("first answer", seconds(cold.firstMs), seconds(warm.firstMs));
row("  ratio", "", `${(warm.firstMs / quantile(durations(cold), 0.5)).toFixed(2)} of a cold run`);
row(
  "a run but for the check itself, median",
  millis(quantile(cold.overheadMs, 0.5)),
  millis(quantile(warm.overheadMs, 0.5)),
);
row("  our own part: with a pause before it", "", millis(quantile(rested, 0.5)));
row("our CPU per check", millis(cold.ownCpuMs), millis(warm.ownCpuMs));
row(
  "resident set of a session, first / most",
  "",
  `${Math.round(resident[0] ?? Number.NaN)} / ${Math.round(Math.max(...resident))} MiB`,
);
row("sessions opened / recycled / died", "", `${stats.opened} / ${stats.recycled} / ${stats.died}`);
row("checks that were repeated cold", "", String(repeated));
row("different verdicts", "", String(differences.length));
for (const one of differences)
  console.log(
    `  ${"moduleName" in one ? `${one.moduleName} cold ${one.outcome}` : `${one.name} expected ${one.expected}`}, warm ${verdicts.get("moduleName" in one ? one.moduleName : one.name)?.outcome}`,
  );

const more = Number(values.checks);
if (more > 0) {
  const start = performance.now();
  const sizes: number[] = [];
  let done = 0;
  let wrong = 0;
  const one = async (): Promise<void> => {
    while (done < more) {
      const i = done++;
      const proof = proofs[i % proofs.length] as SmallProof;
      const checked = await pool.check(`${proof.text}-- ${i}\n`, { timeoutMs: 300_000 });
      const answered = checked.kind === "checked" && checked.check.kind === "answered";
      if (!answered) wrong += 1;
      sizes[i] = pool.memoryMb();
    }
  };
  await Promise.all(Array.from({ length: JOBS }, one));
  console.log(
    `\n${more} more checks in ${seconds(performance.now() - start)}, ${wrong} without an answer`,
  );
  const tenth = Math.ceil(more / 10);
  for (let i = 0; i < more; i += tenth) {
    const part = sizes.slice(i, i + tenth);
    row(
      `  both sessions, checks ${i + 1}–${i + part.length}`,
      `${Math.round(quantile(part, 0.5))} MiB`,
      `${Math.round(Math.max(...part))} MiB`,
    );
  }
  const { opened, recycled, died } = pool.stats();
  row("  opened / recycled / died since the start", "", `${opened} / ${recycled} / ${died}`);
}
await pool.close();
process.exitCode = differences.length === 0 ? 0 : 1;
