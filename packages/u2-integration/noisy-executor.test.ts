import { describe, expect, test } from "bun:test";
import {
  type LeanVerificationTelemetry,
  parseNoiseConfig,
  recordProblems,
  toRecord,
} from "@lean-telemetry/telemetry-runtime";
import { type Executor, startTelemetry } from "./executor.ts";
import { ratesOf, withNoise } from "./noisy-executor.ts";
import { requestOf } from "./testing/requests.ts";

const { signal } = new AbortController();

/** Verifies whatever has no "bad" in its name, and counts. */
function natural(): Executor & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    identity: { execute: "test" },
    verify: async (request) => {
      asked.push(`${request.tier}:${request.item.id}`);
      const success = !request.item.id.includes("bad");
      return {
        ...startTelemetry(request),
        outcome: success ? "VERIFIED" : "PROOF_INVALID",
        success,
        family: "verdict",
        durationMs: 100,
      };
    },
  };
}

function optionsOf(config: unknown, truthOfTimeouts = true) {
  return { config: parseNoiseConfig(config), sliceName: "logic", masterSeed: 42, truthOfTimeouts };
}

const all = (kind: string) => ({
  enabled: true,
  rates: { timeout: 0, spurious_fail: 0, spurious_pass: 0, [kind]: 1 },
  timeout_distribution: { type: "fixed", fixed_ms: 750 },
});

async function run(
  config: unknown,
  module: string,
  truth = true,
): Promise<LeanVerificationTelemetry> {
  return await withNoise(natural(), optionsOf(config, truth)).verify(requestOf(module), signal);
}

describe("withNoise()", () => {
  test.each([
    ["spurious_fail", "A", "VERIFIER_SPURIOUS_FAIL", "VERIFIED", 100],
    ["spurious_fail", "bad", "PROOF_INVALID", null, 100],
    ["spurious_pass", "A", "VERIFIED", null, 100],
    ["spurious_pass", "bad", "VERIFIER_SPURIOUS_PASS", "PROOF_INVALID", 100],
    ["timeout", "A", "VERIFIER_TIMEOUT", "VERIFIED", 750],
  ])("with %s over %s gives %s", async (kind, module, outcome, groundTruth, durationMs) => {
    const record = await run(all(kind), module);
    expect(record as unknown).toMatchObject({ outcome, groundTruth, durationMs });
    expect(recordProblems(toRecord(record))).toEqual([]);
  });

  test("does not start what noise times out, where a start is dear", async () => {
    const executor = natural();
    const noisy = withNoise(executor, optionsOf(all("timeout"), false));
    const record = await noisy.verify(requestOf("A"), signal);
    expect(executor.asked).toEqual([]);
    expect(record).toMatchObject({
      outcome: "VERIFIER_TIMEOUT",
      groundTruth: null,
      durationMs: 750,
    });
    const other = withNoise(executor, optionsOf(all("spurious_pass"), false));
    expect((await other.verify(requestOf("bad"), signal)).outcome).toBe("VERIFIER_SPURIOUS_PASS");
  });

  test("draws for each cycle and candidate anew, the same for every experiment", async () => {
    const half = { enabled: true, rates: { timeout: 0, spurious_fail: 0.5, spurious_pass: 0 } };
    const draw = async (prefix: string) => {
      const noisy = withNoise(natural(), optionsOf(half));
      const outcomes: string[] = [];
      for (let cycle = 0; cycle < 20; cycle++) {
        for (const module of ["A", "B"]) {
          const request = requestOf(module, cycle, {
            verificationId: `${prefix}${cycle}${module}`,
          });
          outcomes.push((await noisy.verify(request, signal)).outcome);
        }
      }
      return outcomes;
    };
    const outcomes = await draw("baseline");
    expect(await draw("rfl")).toEqual(outcomes);
    const fails = outcomes.filter((outcome) => outcome === "VERIFIER_SPURIOUS_FAIL").length;
    expect(fails).toBeGreaterThan(8);
    expect(fails).toBeLessThan(32);
    const [a, b] = [0, 1].map((i) => outcomes.filter((_, at) => at % 2 === i));
    expect(a).not.toEqual(b);
  });

  test("escalates through slower tiers, lists all attempts and asks for a verdict once", async () => {
    const rates = { timeout_rate: 0, spurious_fail_rate: 1, spurious_pass_rate: 0 };
    const config = {
      global: { escalation_policy: "on_noise", max_escalation_attempts: 3 },
      tiers: {
        fast_noisy: rates,
        balanced: { ...rates, spurious_fail_rate: 0 },
        slow_precise: rates,
      },
    };
    const executor = natural();
    const timeoutS = (tier: string) => (tier === "balanced" ? 30 : 5);
    const noisy = withNoise(executor, { ...optionsOf(config), timeoutS });
    const record = await noisy.verify(requestOf("A", 0, { tier: "fast_noisy" }), signal);
    expect(executor.asked).toEqual(["fast_noisy:A"]);
    expect(record).toMatchObject({
      outcome: "VERIFIED",
      tier: "balanced",
      durationMs: 100,
      timeoutS: 30,
      attempts: [
        { tier: "fast_noisy", outcome: "VERIFIER_SPURIOUS_FAIL", noiseType: "spurious_fail" },
        { tier: "balanced", outcome: "VERIFIED", noiseType: null },
      ],
    });
  });
});

test("ratesOf() are those of tier and slice, and none without noise", () => {
  const none = { timeout: 0, spuriousFail: 0, spuriousPass: 0 };
  const choice = { tier: "balanced", sliceName: "logic" } as const;
  expect(ratesOf(null, choice)).toEqual(none);
  expect(ratesOf(parseNoiseConfig(all("timeout")), choice)).toEqual({ ...none, timeout: 1 });
  expect(ratesOf(parseNoiseConfig({ enabled: false }), choice)).toEqual(none);
});
