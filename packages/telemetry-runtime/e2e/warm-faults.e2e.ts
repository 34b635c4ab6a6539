/**
 * A batch in which every tenth proof sinks its process, on a real Lean: crashes, never ends, exits
 * with 0 early, floods, eats memory. Twice: as users call it, where such texts are known by their
 * words and get a process of their own, and forced, where every text is sent to a session first.
 * Each must get its verdict, no other proof may notice, nothing may be left.
 *
 *     bun run e2e:warm-faults [--proofs 100] [--lean WORD]
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findEmbeddedLean, findLean } from "@lean-telemetry/lean-executor";
import { prepareRuns } from "../_prepared-runs.ts";
import { createSessionPool } from "../session-pool.ts";
import type { LeanVerificationTelemetry } from "../telemetry.ts";
import { verifyAll } from "../verify-all.ts";
import type { VerifyFileOptions, VerifyItem } from "../verify-options.ts";
import { FAULT_LIMITS, type FaultProof, faultProofs } from "./_fault-proofs.ts";
import { say } from "./_say.ts";
import { livingLeans } from "./_survivors.ts";

const { values } = parseArgs({
  options: {
    proofs: { type: "string", default: "100" },
    lean: { type: "string", default: "embedded" },
    only: { type: "string", default: "both" },
  },
});
const JOBS = 2;
if (values.lean === "embedded") await findEmbeddedLean()?.prepare();
const lean = await findLean({ lean: values.lean });
const folder = mkdtempSync(join(tmpdir(), "warm-faults-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const proofs = faultProofs(Number(values.proofs), 5);
const items = proofs.map(({ name, text, timeoutS }): VerifyItem => {
  const path = join(folder, `${name}.lean`);
  writeFileSync(path, text);
  return timeoutS === undefined ? { path } : { path, timeoutS };
});
const options: VerifyFileOptions = { lean, cwd: folder, timeoutS: 180, ...FAULT_LIMITS };

type Runs = ReadonlyMap<string, LeanVerificationTelemetry>;

async function asCalled(): Promise<Runs> {
  const runs = new Map<string, LeanVerificationTelemetry>();
  for await (const event of verifyAll(items, { ...options, jobs: JOBS, warm: "auto" })) {
    if (event.kind === "finished") runs.set(event.run.moduleName, event.run);
  }
  return runs;
}

async function forced(): Promise<Runs> {
  const runs = new Map<string, LeanVerificationTelemetry>();
  const prepared = [...(await prepareRuns(items, { ...options, warm: "on" }))];
  const { memoryLimitMb } = FAULT_LIMITS;
  await using pool = createSessionPool({ lean, cwd: folder, maxSessions: JOBS, memoryLimitMb });
  const context = {
    pool,
    confirm: false,
    force: true,
    more: () => true,
    cold: (run: () => Promise<LeanVerificationTelemetry>) => run(),
  };
  const work = async (): Promise<void> => {
    for (let one = prepared.shift(); one !== undefined; one = prepared.shift()) {
      if (one.kind !== "ready") throw one.error;
      const run = await one.run(context);
      runs.set(run.moduleName, run);
    }
  };
  await Promise.all(Array.from({ length: JOBS }, work));
  const { opened, died } = pool.stats();
  say(`  ${opened} sessions opened, ${died} died`);
  return runs;
}

function report(title: string, runs: Runs, ms: number): number {
  const wrong = proofs.filter(
    ({ name, code, family }) =>
      runs.get(name)?.outcome !== code || runs.get(name)?.family !== family,
  );
  for (const { name, code, family } of wrong) {
    const run = runs.get(name);
    say(
      `  ${name}: expected ${code} (${family}), got ${run?.outcome} (${run?.family}, ${run?.category}, ${run?.mode}) ${run?.errorMessage}`,
    );
  }
  const all = [...runs.values()];
  const left = livingLeans().length + all.reduce((sum, run) => sum + leftBy(run), 0);
  const warm = all.filter(({ mode }) => mode === "warm").length;
  const repeated = all.filter((run) => run.mode === "cold" && run.warm !== null).length;
  say(
    `${title}: ${proofs.length - wrong.length} of ${proofs.length} right; ${warm} warm, ${repeated} repeated cold, ${all.length - warm - repeated} cold; ${left} survivors; ${(ms / 1000).toFixed(0)} s`,
  );
  return wrong.length + left;
}

function leftBy({ termination }: LeanVerificationTelemetry): number {
  return termination?.orphansLeft ?? 0;
}

let problems = 0;
for (const [title, act] of [
  ["as called", asCalled],
  ["forced", forced],
] as const) {
  if (values.only !== "both" && values.only !== title) continue;
  const start = performance.now();
  const runs = await act();
  problems += report(title, runs, performance.now() - start);
}
const faults = new Set(proofs.filter(isFault).map(({ code }) => code));
say(`faults: ${[...faults].join(", ")}`);
process.exitCode = problems === 0 ? 0 : 1;

function isFault({ family }: FaultProof): boolean {
  return family !== "verdict";
}
