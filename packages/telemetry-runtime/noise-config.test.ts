import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { noiseFor, parseNoiseConfig } from "./noise-config.ts";

const slices = parse(
  readFileSync(join(import.meta.dir, "fixtures/noise-config/slices.yaml"), "utf8"),
) as Record<string, Record<string, unknown>>;

describe("parseNoiseConfig()", () => {
  test("reads every word of the shape with slices", () => {
    const config = parseNoiseConfig(slices);
    expect(config).toMatchObject({
      enabled: true,
      defaultTier: "balanced",
      escalationPolicy: "on_failure",
      maxEscalationAttempts: 3,
    });
    expect(Object.keys(config.slices)).toEqual(["algebra_expansion", "no_noise_test"]);
    expect(config.tiers.slow_precise?.baseTimeoutS).toBe(120);
  });
  test("reads rates by tier, bare and below noise_models", () => {
    const tiers = { balanced: { timeout_rate: 0.1, spurious_fail_rate: 0, spurious_pass_rate: 0 } };
    for (const value of [tiers, { noise_models: tiers }]) {
      const config = parseNoiseConfig(value);
      expect(config).toMatchObject({ enabled: true, escalationPolicy: "never" });
      expect(noiseFor(config, { tier: "balanced" }).rates.timeout).toBe(0.1);
    }
  });
  test("reads the seed's shape for every tier; what is not written is not injected", () => {
    const config = parseNoiseConfig({ enabled: true, rates: { timeout: 0.5 } });
    expect(noiseFor(config, { tier: "slow_precise" })).toMatchObject({
      enabled: true,
      rates: { timeout: 0.5, spuriousFail: 0, spuriousPass: 0 },
    });
    expect(parseNoiseConfig({ enabled: false }).enabled).toBe(false);
  });
  test("returns what it read before", () => {
    const config = parseNoiseConfig(slices);
    expect(parseNoiseConfig(config)).toBe(config);
  });
  test.each<[unknown, string]>([
    [undefined, "expected an object, found nothing"],
    [[], "found a list"],
    [{ rates: { timeout: 0.1 } }, 'at "enabled": missing, so the rates would not count'],
    [{ enabled: true }, 'at "rates": missing'],
    [{ enabled: true, rates: { timeouts: 1 } }, 'at "rates.timeouts": unknown key'],
    [{ noise_models: { fast: {} } }, 'at "noise_models.fast": unknown key'],
    [{ balanced: {}, extra: 1 }, 'at "extra": unknown key'],
    [{ tiers: {}, seed: 1 }, 'at "seed": unknown key'],
    [{ global: { escalation_policy: "sometimes" } }, '"sometimes" is no policy'],
    [{ global: { max_escalation_attempts: 0 } }, "expected an integer >= 1, found 0"],
    [{ global: { default_tier: "fast" } }, '"fast" is no tier'],
    [{ global: { noise_enabled: "yes" } }, 'expected true or false, found "yes"'],
    [{ slices: { a: { rate: 1 } } }, 'at "slices.a.rate": unknown key'],
    [{ slices: { a: {} }, test_slices: { a: {} } }, 'at "test_slices.a"'],
  ])("refuses %j", (value, problem) => {
    expect(() => parseNoiseConfig(value)).toThrow(problem);
  });
});

describe("noiseFor()", () => {
  const config = parseNoiseConfig(slices);

  test("lets the slice override the tier, its distribution too", () => {
    expect(noiseFor(config, { tier: "fast_noisy", slice: "algebra_expansion" })).toEqual({
      enabled: true,
      rates: { timeout: 0.12, spuriousFail: 0.06, spuriousPass: 0.02 },
      timeoutDistribution: { type: "exponential", meanMs: 1000 },
      baseTimeoutS: 30,
    });
  });
  test("is off in a slice that says so, and unchanged in one that nobody named", () => {
    expect(noiseFor(config, { tier: "fast_noisy", slice: "no_noise_test" }).enabled).toBe(false);
    expect(noiseFor(config, { tier: "balanced", slice: "constructor" })).toEqual(
      noiseFor(config, { tier: "balanced" }),
    );
  });
  test("says that a tier is missing, but for the mock tier, which has no noise", () => {
    const one = parseNoiseConfig({ balanced: { timeout: 0.1 } });
    expect(() => noiseFor(one, { tier: "fast_noisy" })).toThrow("the config has balanced");
    expect(noiseFor(one, { tier: "mock" }).rates.timeout).toBe(0);
  });
});
