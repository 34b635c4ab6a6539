import { VERIFIER_TIERS, type VerifierTier } from "@lean-telemetry/error-mapper";
import type { NoiseRates, TimeoutDistribution } from "./noise-settings.ts";

/** @throws {RangeError} If the text is none of the four tiers. */
export function checkTier(tier: string): VerifierTier {
  const known = VERIFIER_TIERS.find((one) => one === tier);
  if (known === undefined) {
    throw new RangeError(`Cannot use tier "${tier}": expected one of ${VERIFIER_TIERS.join(", ")}`);
  }
  return known;
}

/** @throws {RangeError} If a rate is not a number from 0 to 1. */
export function checkRates(rates: NoiseRates): NoiseRates {
  for (const [name, rate] of Object.entries(rates)) {
    if (typeof rate !== "number" || !(rate >= 0 && rate <= 1)) {
      throw new RangeError(`Cannot use ${name} rate ${rate}: expected a number from 0 to 1`);
    }
  }
  return rates;
}

/** @throws {RangeError} If a duration is not a number >= 0, or a range ends before it starts. */
export function checkDistribution(distribution: TimeoutDistribution): TimeoutDistribution {
  const { type, ...durations } = distribution;
  if (type !== "uniform" && type !== "exponential" && type !== "fixed") {
    throw new RangeError(
      `Cannot use timeout distribution "${String(type)}": expected uniform, exponential or fixed`,
    );
  }
  for (const [name, ms] of Object.entries(durations)) {
    if (typeof ms !== "number" || !(ms >= 0 && ms < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`Cannot use ${name} ${ms}: expected a number of milliseconds >= 0`);
    }
  }
  if (distribution.type === "uniform" && distribution.minMs > distribution.maxMs) {
    const { minMs, maxMs } = distribution;
    throw new RangeError(`Cannot use durations from ${minMs} to ${maxMs} ms: the range is empty`);
  }
  return distribution;
}
