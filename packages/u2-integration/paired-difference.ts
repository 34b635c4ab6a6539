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
 * The variance is that of a paired difference with half an item more in each cell of the two-by-two
 * table (Agresti and Min 2005, Stat. Med. 24, 729).
 *
 * Under a budget an arm tries as many items as the budget allows, so how many it proves varies less
 * than if each item were tried by chance. Where no item was tried twice, the variance is therefore that
 * of a stratified sample (Cochran, Sampling Techniques, 3rd ed., 5.6): the items that both arms tried,
 * as above, and those that only a or only b tried, each a share with one more of each outcome (Agresti
 * and Coull 1998, Am. Stat. 52, 119). Items that are tried until they are proved make the sizes of
 * those strata depend on the proofs, so then there is one stratum.
 *
 * @param options.triedOnce Whether no arm tried an item twice. Default: false.
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
export function differenceOverItems(
  pairs: readonly ItemPair[],
  options: { readonly triedOnce?: boolean } = {},
): Estimate {
  const total = pairs.length;
  if (total === 0) return { estimate: 0, low: -1, high: 1 };
  const alone = (arm: "a" | "b", other: "a" | "b") =>
    options.triedOnce === true
      ? pairs
          .filter((pair) => pair[arm].tried && !pair[other].tried)
          .map((pair) => pair[arm].proved)
      : [];
  const both = options.triedOnce === true ? pairs.filter(({ a, b }) => a.tried && b.tried) : pairs;
  const [onlyA, onlyB] = [discordant(both, "a"), discordant(both, "b")];
  const [aloneA, aloneB] = [alone("a", "b"), alone("b", "a")];
  const estimate = (onlyB - onlyA + count(aloneB) - count(aloneA)) / total;
  const variance =
    pairedVariance(onlyA, onlyB, both.length) + shareVariance(aloneA) + shareVariance(aloneB);
  const reach = (Z_975 * Math.sqrt(variance)) / total;
  return { estimate, low: Math.max(-1, estimate - reach), high: Math.min(1, estimate + reach) };
}

/**
 * The mean of independent differences with Student's t interval; for one difference alone, an interval
 * that says nothing.
 *
 * @param least The least reach of the interval to either side.
 */
export function meanDifference(differences: readonly number[], least = 0): Estimate {
  const n = differences.length;
  const estimate = differences.reduce((sum, d) => sum + d, 0) / Math.max(1, n);
  if (n < 2) {
    return { estimate, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  }
  const squares = differences.reduce((sum, d) => sum + (d - estimate) ** 2, 0);
  const reach = Math.max(least, studentT975(n - 1) * Math.sqrt(squares / (n - 1) / n));
  return { estimate, low: estimate - reach, high: estimate + reach };
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
  const [p, q] = [(onlyA + 0.5) / (n + 2), (onlyB + 0.5) / (n + 2)];
  return n * (p + q - (p - q) ** 2);
}

/** Of the number proved among those that only one arm tried. */
function shareVariance(proved: readonly boolean[]): number {
  const p = (count(proved) + 1) / (proved.length + 2);
  return proved.length * p * (1 - p);
}
