import { describe, expect, test } from "bun:test";
import { VERIFIER_TIERS } from "@lean-telemetry/error-mapper";
import { checkDistribution, checkRates } from "./_noise-checks.ts";
import { DEFAULT_NOISE } from "./noise-settings.ts";

describe("DEFAULT_NOISE", () => {
  test.each(VERIFIER_TIERS)("has sound settings for %s", (tier) => {
    expect(checkRates(DEFAULT_NOISE[tier].rates)).toBe(DEFAULT_NOISE[tier].rates);
    expect(checkDistribution(DEFAULT_NOISE[tier].timeoutDistribution)).toBeDefined();
  });
  test("is noisier the faster the tier", () => {
    const rates = VERIFIER_TIERS.map((tier) => DEFAULT_NOISE[tier].rates.timeout);
    expect(rates).toEqual([0.1, 0.05, 0.01, 0]);
  });
});
