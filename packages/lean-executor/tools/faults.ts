/**
 * A thousand timeouts over every shape of process tree, at moments that are hard to hit by hand:
 * while programs start, fork and exit. Anything that is left alive is a failure.
 *
 *     bun run faults [--runs 1000] [--at-once 10] [--seed 1]
 */
import { parseArgs } from "node:util";
import { compileShapes, cShapes } from "../e2e/c-shapes.ts";
import { findSurvivors, SHAPES, type Shape, WITNESS } from "../e2e/shapes.ts";
import { runProcess, type TierChoice } from "../mod.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    "at-once": { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
  },
});
const runs = Number(values.runs);
const atOnce = Number(values["at-once"]);
let state = Number(values.seed) >>> 0;

/** Mulberry32: the same faults for the same seed. */
function random(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

const program = await compileShapes();
if (program.path === null) console.log(`not run: the shapes in C (${program.missing})`);
const shapes: readonly Shape[] = [
  ...SHAPES,
  ...(program.path === null ? [] : cShapes(program.path)),
].filter(({ naturalExit }) => naturalExit === null);
const tiers: readonly TierChoice[] = [{}, { cgroup: false }];

const reasons = new Map<string, number>();
const bad: string[] = [];
const warnings = new Map<string, number>();
let survivorCount = 0;
let slowestEndingMs = 0;
let next = 0;
let done = 0;

async function worker(): Promise<void> {
  for (let index = next++; index < runs; index = next++) {
    const shape = shapes[index % shapes.length];
    if (shape === undefined) return;
    const witness = crypto.randomUUID();
    // From before the first exec to well after the last fork.
    const timeoutMs = 1 + Math.floor(random() ** 3 * 400);
    const run = await runProcess(shape.command, {
      timeoutMs,
      graceMs: random() < 0.3 ? 0 : 30,
      env: { ...process.env, [WITNESS]: witness },
      captureBytes: { head: 1000, tail: 1000 },
      tier: tiers[Math.floor(random() * tiers.length)] ?? {},
    });
    const { reason, orphansLeft } = run.termination;
    const survivors = findSurvivors(witness);
    for (const { pid } of survivors) process.kill(pid, "SIGKILL");
    survivorCount += survivors.length;
    slowestEndingMs = Math.max(slowestEndingMs, run.endingMs ?? 0);
    for (const warning of run.warnings ?? []) {
      warnings.set(warning, (warnings.get(warning) ?? 0) + 1);
    }
    done += 1;
    if (done % 100 === 0) console.log(`${done} runs, ${survivorCount} survivors`);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (reason !== "timeout" || survivors.length > 0 || orphansLeft > 0) {
      const left = survivors.map(({ command }) => command).join(" | ");
      bad.push(`${shape.name}, ${timeoutMs} ms: ${reason}, ${orphansLeft} left, alive: [${left}]`);
    }
  }
}

const startedAt = performance.now();
await Promise.all(Array.from({ length: atOnce }, worker));
await Bun.sleep(50);
const zombies = (await Bun.$`ps -o stat= --ppid ${process.pid}`.nothrow().text())
  .split("\n")
  .filter((line) => line.startsWith("Z")).length;
for (const line of bad) console.log(line);
for (const [warning, count] of warnings) console.log(`${count} × ${warning}`);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
const ended = [...reasons].map(([reason, count]) => `${count} ${reason}`).join(", ");
console.log(
  `${runs} runs over ${shapes.length} shapes, ${atOnce} at once, in ${seconds} s: ${ended}; ${survivorCount} survivors, ${zombies} zombies of our own; slowest ending ${slowestEndingMs.toFixed(0)} ms`,
);
process.exit(bad.length === 0 ? 0 : 1);
