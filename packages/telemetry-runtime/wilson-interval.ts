/** A share with the bounds that hold it with the stated confidence. */
export interface WilsonInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The Wilson score interval of a share, which stays sound for few trials and for shares near 0 and 1.
 *
 * @param successes How many of the trials had it.
 * @param trials How many there were.
 * @param z The standard score of the confidence. Default: 95 %.
 * @returns Bounds from 0 to 1; `null` without trials, when nothing is known.
 * @throws {RangeError} If the numbers are no counts, or `successes` is more than `trials`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { wilsonInterval } from "@lean-telemetry/telemetry-runtime/wilson-interval";
 *
 * const interval = wilsonInterval(50, 100);
 * assert(interval !== null && interval.low > 0.403 && interval.high < 0.597);
 * ```
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  z: number = Z_95,
): WilsonInterval | null {
  const counts = Number.isSafeInteger(successes) && Number.isSafeInteger(trials);
  if (!counts || successes < 0 || successes > trials || !(z >= 0)) {
    throw new RangeError(`Cannot compute the interval of ${successes} in ${trials} (z ${z})`);
  }
  if (trials === 0) return null;
  const share = successes / trials;
  const weight = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / weight;
  const spread =
    (z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))) / weight;
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - spread),
    high: successes === trials ? 1 : Math.min(1, centre + spread),
  };
}

/** The 0.975 quantile of the standard normal distribution. */
const Z_95 = 1.959963984540054;
