import { wilsonInterval } from "@lean-telemetry/telemetry-runtime";
import { armNoise, type RunProofs } from "./_run-proofs.ts";
import { differenceOf, pairRuns, type SeedPair, testOf } from "./_seed-pairs.ts";
import type {
  ArmCost,
  ArmRun,
  ArmSummary,
  Comparison,
  ComparisonMeasure,
  ProofCost,
} from "./comparison.ts";
import { type Estimate, meanDifference } from "./paired-difference.ts";

/**
 * Compares runs of two arms, paired by seed.
 *
 * With several seeds each gives one difference: Student's interval over them, and the exact sign-flip
 * test on the counts. With one seed the sample is the items (the interval of
 * {@link differenceOverItems}, McNemar's exact test) or, for tries per cycle, stretches of cycles.
 *
 * @param measure Default: the share of items proved.
 * @throws {RangeError} If the seeds of the arms are not the same, or none.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { compareRuns } from "@lean-telemetry/u2-integration/compare-runs";
 *
 * const items = ["p", "q", "r", "s"];
 * const entry = (item: string, success: boolean) => ({
 *   verificationId: item, cycle: 0, item, outcome: success ? "VERIFIED" : "PROOF_INVALID", success,
 *   noiseType: null, groundTruth: null, chargedMs: 100,
 * } as const);
 * const run = { masterSeed: 1, items, cycles: 1 };
 * const { difference, cost } = compareRuns(
 *   [{ ...run, entries: [entry("r", false), entry("p", true)] }],
 *   [{ ...run, entries: [entry("p", true), entry("q", true)] }],
 * );
 * assert.equal(difference.estimate, 0.25);
 * assert.deepEqual(cost[0], { k: 1, a: { reached: 1, tries: 2, ms: 200 }, b: { reached: 1, tries: 1, ms: 100 } });
 * ```
 */
export function compareRuns(
  a: readonly ArmRun[],
  b: readonly ArmRun[],
  measure: ComparisonMeasure = "items-proved",
): Comparison {
  const pairs = pairRuns(a, b);
  const [ofA, ofB] = [pairs.map((pair) => pair.a), pairs.map((pair) => pair.b)];
  return {
    measure,
    seeds: ofA.map(({ masterSeed }) => masterSeed),
    a: summaryOf(ofA, pairs),
    b: summaryOf(ofB, pairs),
    difference: differenceOf(pairs, measure),
    test: testOf(pairs, measure),
    cost: costsOf(ofA, ofB),
  };
}

function summaryOf(runs: readonly RunProofs[], pairs: readonly SeedPair[]): ArmSummary {
  const made = sum(runs.map((run) => run.tries));
  const accepted = sum(runs.map((run) => run.accepted));
  const proved = sum(runs.map((run) => run.proved.size));
  const sizes = pairs.map(({ universe }) => Math.max(1, universe.length));
  const total = sum(pairs.map(({ universe }) => universe.length));
  const shares = runs.map((run, i) => run.proved.size / (sizes[i] as number));
  const interval =
    runs.length > 1 ? meanDifference(shares, 0.5 / Math.max(...sizes)) : wilson(proved, total);
  const [low, high] = [Math.max(0, interval.low), Math.min(1, interval.high)];
  return {
    runs: runs.length,
    tries: { count: accepted, total: made, ...wilson(accepted, made) },
    proved: { count: proved, total, ...interval, low, high },
    noise: armNoise(runs),
  };
}

function wilson(count: number, total: number): Estimate {
  const interval = wilsonInterval(count, total);
  return interval === null
    ? { estimate: 0, low: 0, high: 1 }
    : { estimate: count / total, low: interval.low, high: interval.high };
}

function costsOf(a: readonly RunProofs[], b: readonly RunProofs[]): readonly ProofCost[] {
  const most = Math.max(0, ...[...a, ...b].map(({ costs }) => costs.length));
  const ks = [1, 2, 5].flatMap((step) => [1, 10, 100, 1000, 10_000].map((unit) => step * unit));
  return [...ks.filter((k) => k < most), ...(most > 0 ? [most] : [])]
    .sort((x, y) => x - y)
    .map((k) => ({ k, a: armCost(a, k), b: armCost(b, k) }));
}

function armCost(runs: readonly RunProofs[], k: number): ArmCost {
  const reached = runs.flatMap(({ costs }) => costs[k - 1] ?? []);
  const mean = (values: readonly number[]) =>
    reached.length < runs.length ? null : sum(values) / values.length;
  return {
    reached: reached.length,
    tries: mean(reached.map(({ tries }) => tries)),
    ms: mean(reached.map(({ ms }) => ms)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
