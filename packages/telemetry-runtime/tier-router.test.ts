import { describe, expect, test } from "bun:test";
import { tierSeed } from "./noise-sampler.ts";
import { type AttemptResult, escalate, plannedAttempts, wantsEscalation } from "./tier-router.ts";

const ok: AttemptResult = { success: true, outcome: "VERIFIED", noiseInjected: false };
const invalid: AttemptResult = { success: false, outcome: "PROOF_INVALID", noiseInjected: false };
const slow: AttemptResult = { success: false, outcome: "VERIFIER_TIMEOUT", noiseInjected: false };
const noisy: AttemptResult = { success: false, outcome: "VERIFIER_TIMEOUT", noiseInjected: true };
const base = { policy: "on_failure", maxAttempts: 3, seed: 42, context: "c" } as const;

describe("plannedAttempts()", () => {
  test.each([
    ["fast_noisy", 3, ["fast_noisy", "balanced", "slow_precise"]],
    ["fast_noisy", 2, ["fast_noisy", "balanced"]],
    ["balanced", 3, ["balanced", "slow_precise"]],
    ["slow_precise", 9, ["slow_precise"]],
    ["mock", 3, ["mock"]],
  ] as const)("from %s with %p goes through %p", (tier, maxAttempts, tiers) => {
    const planned = plannedAttempts({ ...base, tier, maxAttempts });
    expect(planned.map((attempt) => attempt.tier)).toEqual([...tiers]);
  });
  test("names each attempt's context and seed", () => {
    expect(plannedAttempts({ ...base, tier: "fast_noisy" })[1]).toEqual({
      tier: "balanced",
      attempt: 2,
      maxAttempts: 3,
      context: "c_attempt_2",
      seed: tierSeed(42, "balanced"),
    });
  });
  test("makes one attempt when told never, and rejects none", () => {
    expect(plannedAttempts({ ...base, tier: "fast_noisy", policy: "never" }).length).toBe(1);
    expect(() => plannedAttempts({ ...base, tier: "mock", maxAttempts: 0 })).toThrow(RangeError);
  });
});

describe("wantsEscalation()", () => {
  test.each([
    ["never", [false, false, false, false]],
    ["always", [false, true, true, true]],
    ["on_failure", [false, true, true, true]],
    ["on_timeout", [false, false, true, true]],
    ["on_noise", [false, false, false, true]],
  ] as const)("%s", (policy, answers) => {
    const results = [ok, invalid, slow, noisy];
    expect(results.map((result) => wantsEscalation(policy, result))).toEqual([...answers]);
  });
});

describe("escalate()", () => {
  test("stops at the first success", async () => {
    const results = [slow, ok, invalid];
    const made = await escalate(
      { ...base, tier: "fast_noisy" },
      async ({ attempt }) => results[attempt - 1] ?? ok,
    );
    expect(made.map(({ result }) => result)).toEqual([slow, ok]);
  });
  test("goes through every tier when nothing succeeds", async () => {
    const made = await escalate({ ...base, tier: "fast_noisy" }, async () => invalid);
    expect(made.length).toBe(3);
  });
});
