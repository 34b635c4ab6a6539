import { proofsOf, type RunProofs } from "./_run-proofs.ts";
import type { ArmRun, Comparison, ComparisonMeasure } from "./comparison.ts";
import {
  differenceOverItems,
  exactPairedTest,
  type ItemPair,
  meanDifference,
} from "./paired-difference.ts";

/** The two runs of one seed. */
export interface SeedPair {
  readonly a: RunProofs;
  readonly b: RunProofs;
  /** Everything that either arm was to prove or tried. */
  readonly universe: readonly string[];
  /** The cycles of the longer run; the other one tried nothing in the rest. */
  readonly cycles: number;
}

/** Pairs runs by their seeds, which must be the same on both sides. */
export function pairRuns(a: readonly ArmRun[], b: readonly ArmRun[]): readonly SeedPair[] {
  const seeds = [...new Set(a.map(({ masterSeed }) => masterSeed))].sort((x, y) => x - y);
  const pairs = seeds.map((seed) => pairOf(seed, a, b));
  if (pairs.length === 0 || pairs.length !== a.length || pairs.length !== b.length) {
    throw new RangeError(
      `Cannot compare ${a.length} and ${b.length} runs: expected one of each arm for each seed`,
    );
  }
  return pairs;
}

function pairOf(seed: number, a: readonly ArmRun[], b: readonly ArmRun[]): SeedPair {
  const [runA, runB] = [a, b].map((arm) => arm.find(({ masterSeed }) => masterSeed === seed));
  if (runA === undefined || runB === undefined) {
    throw new RangeError(`Cannot compare runs of seed ${seed}: only one arm has one`);
  }
  const proofs = { a: proofsOf(runA), b: proofsOf(runB) };
  const universe = new Set([...runA.items, ...runB.items, ...proofs.a.tried, ...proofs.b.tried]);
  return { ...proofs, universe: [...universe], cycles: Math.max(runA.cycles, runB.cycles) };
}

/** The difference b − a of the measure, with what its interval is about. */
export function differenceOf(
  pairs: readonly SeedPair[],
  measure: ComparisonMeasure,
): Comparison["difference"] {
  const { counted, trulyCounted, total } = MEASURES[measure];
  const perSeed = (count: (run: RunProofs) => number) =>
    pairs.map((pair) => (count(pair.b) - count(pair.a)) / Math.max(1, total(pair)));
  const withoutFalseProofs = meanDifference(perSeed(trulyCounted)).estimate;
  const [only] = pairs;
  if (pairs.length > 1 || only === undefined) {
    // Equal differences by luck are no proof of certainty: half a count is what cannot be seen.
    const least = 0.5 / Math.max(1, ...pairs.map(total));
    const mean = meanDifference(perSeed(counted), least);
    return {
      ...(measure === "items-proved" ? clamp(mean) : mean),
      over: "seeds",
      withoutFalseProofs,
    };
  }
  if (measure === "items-proved") {
    const triedOnce = [only.a, only.b].every(({ tried, tries }) => tries === tried.size);
    const estimate = differenceOverItems(itemPairs(only), { triedOnce });
    return { ...estimate, over: "items", withoutFalseProofs };
  }
  const batches = batchDifferences(only);
  const perCycle = batches.map(({ difference, cycles }) => difference / cycles);
  return { ...meanDifference(perCycle), over: "cycles", withoutFalseProofs };
}

/** The exact paired test on the same pairs that the interval is about. */
export function testOf(pairs: readonly SeedPair[], measure: ComparisonMeasure): Comparison["test"] {
  const all = pairs.flatMap(itemPairs);
  const onlyA = all.filter(({ a, b }) => a.proved && !b.proved).length;
  const onlyB = all.filter(({ a, b }) => b.proved && !a.proved).length;
  const { counted } = MEASURES[measure];
  const [only] = pairs;
  if (pairs.length > 1 || only === undefined) {
    const differences = pairs.map(({ a, b }) => counted(b) - counted(a));
    return { method: "sign-flip-exact", onlyA, onlyB, pValue: exactPairedTest(differences) };
  }
  if (measure === "items-proved") {
    const signs = all.map(({ a, b }) => Number(b.proved) - Number(a.proved));
    return { method: "mcnemar-exact", onlyA, onlyB, pValue: exactPairedTest(signs) };
  }
  const differences = batchDifferences(only).map(({ difference }) => difference);
  return { method: "sign-flip-exact", onlyA, onlyB, pValue: exactPairedTest(differences) };
}

/** What counts for each measure, and out of how much. */
const MEASURES = {
  "items-proved": {
    counted: (run: RunProofs) => run.proved.size,
    trulyCounted: (run: RunProofs) => run.trulyProved.size,
    total: ({ universe }: SeedPair) => universe.length,
  },
  "accepted-per-cycle": {
    counted: (run: RunProofs) => run.accepted,
    trulyCounted: (run: RunProofs) => run.trulyAccepted,
    total: ({ cycles }: SeedPair) => cycles,
  },
} as const;

function itemPairs({ a, b, universe }: SeedPair): readonly ItemPair[] {
  const side = (run: RunProofs, id: string) => {
    return { tried: run.tried.has(id), proved: run.proved.has(id) };
  };
  return universe.map((id) => ({ a: side(a, id), b: side(b, id) }));
}

const MOST_BATCHES = 50;

/**
 * Cycles of one run depend on each other through what was learned, so they are taken together in at
 * most fifty stretches of equal length (batch means: Law, Simulation Modeling and Analysis, 9.5.3).
 */
function batchDifferences(
  pair: SeedPair,
): readonly { readonly difference: number; readonly cycles: number }[] {
  const { a, b, cycles } = pair;
  const length = Math.max(1, Math.ceil(cycles / MOST_BATCHES));
  const batches = Array.from({ length: Math.max(1, Math.ceil(cycles / length)) }, (_, i) => ({
    difference: 0,
    cycles: Math.max(1, Math.min(length, cycles - i * length)),
  }));
  for (const [run, sign] of [
    [a, -1],
    [b, 1],
  ] as const) {
    for (const [cycle, accepted] of run.acceptedByCycle) {
      const batch = batches[Math.floor(cycle / length)];
      if (batch !== undefined) batch.difference += sign * accepted;
    }
  }
  return batches;
}

function clamp<T extends { readonly low: number; readonly high: number }>(estimate: T): T {
  return { ...estimate, low: Math.max(-1, estimate.low), high: Math.min(1, estimate.high) };
}
