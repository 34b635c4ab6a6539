import { describe, expect, test } from "bun:test";
import { checkCall } from "./_checked-call.ts";
import { runWithNoise } from "./_noisy-run.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";

const call = (noiseConfig: Record<string, unknown> | null) =>
  checkCall({
    moduleName: "M",
    leanCommand: ["x"],
    noiseConfig,
    masterSeed: 42,
    tier: "fast_noisy",
  });
const verified = async (start: LeanVerificationTelemetry) =>
  ({ ...start, outcome: "VERIFIED", success: true, family: "verdict" }) as const;

describe("runWithNoise()", () => {
  test("hands on the natural run without a configuration", async () => {
    expect(await runWithNoise(call(null), verified)).toMatchObject({
      outcome: "VERIFIED",
      noiseSeed: null,
      attempts: null,
    });
  });
  test("writes seed and rates down where noise was drawn and changed nothing", async () => {
    const run = await runWithNoise(call({ fast_noisy: { timeout: 0 } }), verified);
    expect(run).toMatchObject({ noiseInjected: false, noiseSeed: "000000000000002a" });
  });
  test("stops sleeping when it is cancelled", async () => {
    const noiseConfig = {
      enabled: true,
      rates: { timeout: 1 },
      timeout_distribution: { type: "fixed", fixed_ms: 600_000 },
    };
    const cancelled = checkCall({
      moduleName: "M",
      leanCommand: ["x"],
      noiseConfig,
      masterSeed: 1,
      sleepInjectedTimeouts: true,
      signal: AbortSignal.timeout(20),
    });
    expect(await runWithNoise(cancelled, verified)).toMatchObject({ noiseType: "timeout" });
  });
  test("repeats a crash in the next tier, with that tier's limit", async () => {
    const limits: (number | null)[] = [];
    const noise = {
      global: { escalation_policy: "always" },
      tiers: {
        fast_noisy: { base_timeout_s: 1 },
        balanced: { base_timeout_s: 2 },
        slow_precise: {},
      },
    };
    const run = await runWithNoise(call(noise), async (start) => {
      limits.push(start.timeoutS);
      return start;
    });
    expect(limits).toEqual([1, 2, 60]);
    expect(run.attempts?.length).toBe(3);
  });
});
