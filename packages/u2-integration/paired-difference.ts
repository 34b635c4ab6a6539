import { studentT975, Z_975 } from "./_student-t.ts";

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** What one arm did with one item. */
export interface ItemTry {
  /** Whether the arm's budget reached the item. */
  readonly tried: boolean;
  readonly proved: boolean;
}

/** One item in both arms. */
export interface ItemPair {
  readonly a: ItemTry;
  readonly b: ItemTry;
}

/**
 * The difference b − a of the shares of items proved, from one run of each arm, for items like these.
 *
 * Under a budget an arm tries as many items as the budget allows, so how many it proves varies less
 * than if each item were tried by chance. The variance is therefore that of a stratified sample
 * (Cochran, Sampling Techniques, 3rd ed., 5.6), the strata being the items that both arms tried, only
 * a, or only b. Within the first it is that of a paired difference with one more of each discordant
 * kind (Bonett and Price 2012, J. Educ. Behav. Stat. 37, 479), within the others that of a share with
 * one more of each outcome (Agresti and Coull 1998, Am. Stat. 52, 119).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { differenceOverItems } from "@lean-telemetry/u2-integration/paired-difference";
 *
 * const proved = { tried: true, proved: true };
 * const refuted = { tried: true, proved: false };
 * const pairs = Array.from({ length: 40 }, (_, i) => ({ a: refuted, b: i < 12 ? proved : refuted }));
 * const { estimate, low, high } = differenceOverItems(pairs);
 * assert.equal(estimate, 0.3);
 * assert.ok(low > 0.1 && high < 0.5);
 * ```
 */
export function differenceOverItems(pairs: readonly ItemPair[]): Estimate {
  const total = pairs.length;
  if (total === 0) return { estimate: 0, low: -1, high: 1 };
  const both = pairs.filter(({ a, b }) => a.tried && b.tried);
  const [onlyA, onlyB] = [discordant(both, "a"), discordant(both, "b")];
  const aloneA = pairs.filter(({ a, b }) => a.tried && !b.tried).map(({ a }) => a.proved);
  const aloneB = pairs.filter(({ a, b }) => b.tried && !a.tried).map(({ b }) => b.proved);
  const estimate = (onlyB - onlyA + count(aloneB) - count(aloneA)) / total;
  const variance =
    pairedVariance(onlyA, onlyB, both.length) + shareVariance(aloneA) + shareVariance(aloneB);
  const reach = (Z_975 * Math.sqrt(variance)) / total;
  return { estimate, low: Math.max(-1, estimate - reach), high: Math.min(1, estimate + reach) };
}

/**
 * The mean of one difference for each seed, for these items and other seeds: Student's t interval.
 *
 * @param differences At least two.
 */
export function differenceOverSeeds(differences: readonly number[]): Estimate {
  const n = differences.length;
  const mean = differences.reduce((sum, d) => sum + d, 0) / n;
  const squares = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0);
  const reach = studentT975(n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { estimate: mean, low: Math.max(-1, mean - reach), high: Math.min(1, mean + reach) };
}

/**
 * The exact two-sided test that a and b are alike: the probability that differences of these sizes,
 * each with a fair coin for its sign, add up to at least as much (Fisher's randomization test). With
 * differences of 1 and -1 only this is the exact McNemar test.
 *
 * @param differences Whole numbers, such as proofs found by b less those found by a, seed by seed.
 * @throws {RangeError} For a number that is not whole.
 *
 * @example McNemar with 1 and 7 discordant pairs
 * ```ts
 * import assert from "node:assert/strict";
 * import { exactPairedTest } from "@lean-telemetry/u2-integration/paired-difference";
 *
 * assert.equal(exactPairedTest([1, 1, 1, 1, 1, 1, 1, -1, 0, 0]), 0.0703125);
 * ```
 */
export function exactPairedTest(differences: readonly number[]): number {
  const sizes = differences.map(Math.abs).filter((size) => size > 0);
  if (!sizes.every(Number.isSafeInteger)) {
    throw new RangeError("Cannot test differences that are not whole numbers");
  }
  const observed = Math.abs(differences.reduce((sum, d) => sum + d, 0));
  const reach = sizes.reduce((sum, size) => sum + size, 0);
  // probabilities[s + reach]: that the signed sizes so far add up to s.
  let probabilities = new Float64Array(2 * reach + 1);
  probabilities[reach] = 1;
  for (const size of sizes) {
    const next = new Float64Array(2 * reach + 1);
    for (let i = size; i <= 2 * reach - size; i++) {
      const half = (probabilities[i] as number) / 2;
      next[i - size] = (next[i - size] as number) + half;
      next[i + size] = (next[i + size] as number) + half;
    }
    probabilities = next;
  }
  let p = 0;
  probabilities.forEach((probability, i) => {
    if (Math.abs(i - reach) >= observed) p += probability;
  });
  return Math.min(1, p);
}

function discordant(pairs: readonly ItemPair[], winner: "a" | "b"): number {
  const loser = winner === "a" ? "b" : "a";
  return pairs.filter((pair) => pair[winner].proved && !pair[loser].proved).length;
}

function count(proved: readonly boolean[]): number {
  return proved.filter(Boolean).length;
}

/** Of the number of pairs that b won less those that a won. */
function pairedVariance(onlyA: number, onlyB: number, n: number): number {
  const [p, q] = [(onlyA + 1) / (n + 2), (onlyB + 1) / (n + 2)];
  return n * (p + q - (p - q) ** 2);
}

/** Of the number proved among those that only one arm tried. */
function shareVariance(proved: readonly boolean[]): number {
  const p = (count(proved) + 1) / (proved.length + 2);
  return proved.length * p * (1 - p);
}
