import { describe, expect, test } from "bun:test";
import { checkDistribution, checkRates, checkTier } from "./_noise-checks.ts";
import type { NoiseRates, TimeoutDistribution } from "./noise-settings.ts";

describe("checkTier()", () => {
  test("knows the four tiers and says which they are", () => {
    expect(checkTier("slow_precise")).toBe("slow_precise");
    expect(() => checkTier("slow")).toThrow(
      'Cannot use tier "slow": expected one of fast_noisy, balanced, slow_precise, mock',
    );
  });
});

describe("checkRates()", () => {
  test.each([-0.1, 1.1, Number.NaN, "0.5"])("rejects %p", (rate) => {
    const rates = { timeout: 0, spuriousFail: rate, spuriousPass: 0 } as NoiseRates;
    expect(() => checkRates(rates)).toThrow(`spuriousFail rate ${rate}`);
  });
});

describe("checkDistribution()", () => {
  test.each<TimeoutDistribution>([
    { type: "uniform", minMs: 5, maxMs: 5 },
    { type: "exponential", meanMs: 0 },
    { type: "fixed", fixedMs: 1 },
  ])("accepts %p", (distribution) => {
    expect(checkDistribution(distribution)).toBe(distribution);
  });
  test.each([
    { type: "uniform", minMs: 5, maxMs: 4 },
    { type: "exponential", meanMs: -1 },
    { type: "fixed", fixedMs: Number.POSITIVE_INFINITY },
    { type: "gamma", meanMs: 1 },
  ])("rejects %p", (distribution) => {
    expect(() => checkDistribution(distribution as TimeoutDistribution)).toThrow(RangeError);
  });
});
