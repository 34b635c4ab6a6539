import { describe, expect, test } from "bun:test";
import { checkCall, checkNoise, limitsOf } from "./_checked-call.ts";

describe("checkCall()", () => {
  test("knows everything that is known before a run", () => {
    const { start, tier, noise } = checkCall({ moduleName: "M", leanCommand: ["lean", "M.lean"] });
    expect(start).toMatchObject({
      moduleName: "M",
      context: "default",
      tier: "balanced",
      timeoutS: 60,
      command: ["lean", "M.lean"],
      outcome: "VERIFIER_INTERNAL_ERROR",
      toolchain: null,
    });
    expect([tier, noise]).toEqual(["balanced", null]);
  });
});

describe("checkNoise()", () => {
  test("prefers the caller's tier, then the configuration's", () => {
    const noiseConfig = { global: { noise_enabled: false, default_tier: "mock" } };
    expect(checkNoise({ noiseConfig }).tier).toBe("mock");
    expect(checkNoise({ noiseConfig, tier: "balanced" }).tier).toBe("balanced");
  });
});

describe("limitsOf()", () => {
  test("leaves out what is not given", () => {
    expect(limitsOf({})).toEqual({});
    expect(limitsOf({ cpuLimitMs: 1, memoryLimitMb: 2, outputLimitBytes: 3, graceMs: 0 })).toEqual({
      cpuLimitMs: 1,
      memoryLimitMb: 2,
      outputLimitBytes: 3,
      graceMs: 0,
    });
  });
});
