/**
 * How often the 95 % intervals of `u2 compare` hold the true difference, over simulated experiments on
 * the real planner, policies, noise and replay.
 *
 *     bun studies/coverage.ts [experiments, default 1000]
 *
 * The true difference of a design is the mean over twice as many further experiments with other seeds.
 */
import { parseNoiseConfig } from "@lean-telemetry/telemetry-runtime";
import { compareRuns } from "../compare-runs.ts";
import type { ArmRun, Comparison } from "../comparison.ts";
import { U2Prng } from "../u2-prng.ts";
import { drawCorpus, type MadeUpProof, type SimulatedArm, simulateArm } from "./simulate.ts";

/** A kind of experiment whose intervals are put to the test. */
export interface Design {
  readonly name: string;
  readonly items: number;
  readonly seeds: number;
  /** The items stay the same in all experiments: seeds or cycles are the sample, not items. */
  readonly sameItems?: boolean;
  readonly a: SimulatedArm;
  readonly b: SimulatedArm;
}

const noisy = parseNoiseConfig({
  enabled: true,
  rates: { timeout: 0.1, spurious_fail: 0.05, spurious_pass: 0.02 },
});
const noisier = parseNoiseConfig({
  enabled: true,
  rates: { timeout: 0.2, spurious_fail: 0.1, spurious_pass: 0.1 },
});

/** The designs that the study prints. */
export const DESIGNS: readonly Design[] = [
  {
    name: "one seed, 80 items, all tried, two noises",
    ...{ items: 80, seeds: 1 },
    a: { mode: "baseline", totalCycles: 1, noise: noisier },
    b: { mode: "baseline", totalCycles: 1, noise: noisy },
  },
  {
    name: "one seed, 60 items, candidates for half of them",
    ...{ items: 60, seeds: 1 },
    a: { mode: "baseline", totalCycles: 1, maxCandidatesPerCycle: 30, noise: noisy },
    b: { mode: "rfl", totalCycles: 1, maxCandidatesPerCycle: 30, noise: noisy },
  },
  {
    name: "one seed, 60 items, seconds for about half of them",
    ...{ items: 60, seeds: 1 },
    a: { mode: "baseline", totalCycles: 1, cycleBudgetS: 65, noise: noisy },
    b: { mode: "rfl", totalCycles: 1, cycleBudgetS: 65, noise: noisy },
  },
  {
    name: "one seed, 60 items, 4 cycles of 15, unsolved again",
    ...{ items: 60, seeds: 1 },
    a: armOf("baseline"),
    b: armOf("rfl"),
  },
  {
    name: "8 seeds, the same 30 items, 2 cycles of 10",
    ...{ items: 30, seeds: 8, sameItems: true },
    a: { ...armOf("baseline"), totalCycles: 2, maxCandidatesPerCycle: 10 },
    b: { ...armOf("rfl"), totalCycles: 2, maxCandidatesPerCycle: 10 },
  },
  {
    name: "one seed, the same 30 items, 60 cycles of 4, all again",
    ...{ items: 30, seeds: 1, sameItems: true },
    a: { ...armOf("baseline"), totalCycles: 60, maxCandidatesPerCycle: 4, requeue: "always" },
    b: { ...armOf("rfl"), totalCycles: 60, maxCandidatesPerCycle: 4, requeue: "always" },
  },
];

function armOf(mode: "baseline" | "rfl"): SimulatedArm {
  return { mode, totalCycles: 4, maxCandidatesPerCycle: 15, requeue: "unsolved", noise: noisy };
}

/** How often the interval held the truth, and how often the test saw a difference. */
export interface Coverage {
  readonly truth: number;
  readonly covered: number;
  /** Mean width of the interval. */
  readonly width: number;
}

/** Puts one design to the test. */
export async function coverageOf(design: Design, experiments: number): Promise<Coverage> {
  let truth = 0;
  for (let i = 0; i < 2 * experiments; i++) {
    truth += (await experiment(design, `truth-${i}`)).difference.estimate / (2 * experiments);
  }
  let [covered, width] = [0, 0];
  for (let i = 0; i < experiments; i++) {
    const { low, high } = (await experiment(design, `sample-${i}`)).difference;
    if (low <= truth && truth <= high) covered++;
    width += (high - low) / experiments;
  }
  return { truth, covered: covered / experiments, width };
}

async function experiment(design: Design, name: string): Promise<Comparison> {
  const prng = new U2Prng(2026).forPath(design.name, name);
  const fixed = new U2Prng(2026).forPath(design.name, "items");
  const corpus: readonly MadeUpProof[] = drawCorpus(design.sameItems ? fixed : prng, design.items);
  const [a, b]: [ArmRun[], ArmRun[]] = [[], []];
  for (let i = 0; i < design.seeds; i++) {
    const seed = prng.randint(0, 2 ** 48);
    a.push(await simulateArm(corpus, seed, design.a));
    b.push(await simulateArm(corpus, seed, design.b));
  }
  const again = design.a.requeue === "always";
  return compareRuns(a, b, again ? "accepted-per-cycle" : "items-proved");
}

/** Puts each design to the test; gives a heading and a line for each. */
export async function* report(
  designs: readonly Design[],
  experiments: number,
): AsyncGenerator<string> {
  yield `${experiments} simulated experiments for each design; nominal coverage 95 %`;
  yield `${"design".padEnd(56)} ${"truth".padStart(8)} ${"width".padStart(7)} ${"covered".padStart(8)}`;
  for (const design of designs) {
    const { truth, covered, width } = await coverageOf(design, experiments);
    const figures = [truth.toFixed(4).padStart(8), width.toFixed(3).padStart(7)];
    yield `${design.name.padEnd(56)} ${figures.join(" ")} ${(100 * covered).toFixed(1).padStart(6)} %`;
  }
}

if (import.meta.main) {
  for await (const line of report(DESIGNS, Number(process.argv[2] ?? 1000))) {
    process.stdout.write(`${line}\n`);
  }
}
