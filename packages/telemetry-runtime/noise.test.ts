import { describe, expect, test } from "bun:test";
import {
  isSuccess,
  VERIFIER_ERROR_CODES,
  type VerifierErrorCode,
} from "@lean-telemetry/error-mapper";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { applyNoise, drawNoise, injectTimeout } from "./noise.ts";
import { createNoiseSampler } from "./noise-sampler.ts";
import { toRecord } from "./record.ts";
import { telemetryRecordSchema } from "./record-schema.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";

const fast42 = createNoiseSampler({ tier: "fast_noisy", seed: 42 });
const always = (kind: "timeout" | "spuriousFail" | "spuriousPass") =>
  createNoiseSampler({
    tier: "balanced",
    seed: 1,
    rates: { timeout: 0, spuriousFail: 0, spuriousPass: 0, [kind]: 1 },
    timeoutDistribution: { type: "fixed", fixedMs: 100 },
  });
const natural = (outcome: VerifierErrorCode): LeanVerificationTelemetry =>
  emptyTelemetry({
    verificationId: "a",
    timestamp: 0,
    moduleName: "M",
    outcome,
    success: isSuccess(outcome),
    cpuTimeMs: 5,
    returncode: 0,
  });
const naturalCodes = VERIFIER_ERROR_CODES.filter((code) => !code.includes("SPURIOUS"));

/** How often each outcome results over context_0 to context_99, as recorded of the wrapper. */
function tally(outcome: VerifierErrorCode): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let i = 0; i < 100; i++) {
    const result = drawNoise(outcome, fast42, `context_${i}`)?.outcome ?? outcome;
    counts[result] = (counts[result] ?? 0) + 1;
  }
  return counts;
}

describe("drawNoise()", () => {
  test("decides in the recorded order: a timeout eats a spurious fail", () => {
    expect(tally("VERIFIED")).toEqual({
      VERIFIED: 87,
      VERIFIER_TIMEOUT: 8,
      VERIFIER_SPURIOUS_FAIL: 5,
    });
    expect(tally("PROOF_INVALID")).toEqual({ PROOF_INVALID: 92, VERIFIER_TIMEOUT: 8 });
    expect(tally("ABSTENTION_MOCK_MODE")).toEqual({
      ABSTENTION_MOCK_MODE: 92,
      VERIFIER_TIMEOUT: 8,
    });
    expect(drawNoise("VERIFIED", fast42, "context_48")?.type).toBe("timeout");
  });
  test.each(naturalCodes)("never makes a verdict of %s that its family has not", (outcome) => {
    const fail = drawNoise(outcome, always("spuriousFail"), "x");
    const pass = drawNoise(outcome, always("spuriousPass"), "x");
    expect(fail !== null).toBe(outcome === "VERIFIED");
    expect(pass !== null).toBe(outcome === "PROOF_INVALID" || outcome === "PROOF_INCOMPLETE");
  });
});

describe("applyNoise()", () => {
  const kinds = ["timeout", "spuriousFail", "spuriousPass"] as const;
  test.each(naturalCodes.flatMap((code) => kinds.map((kind) => [code, kind] as const)))(
    "keeps the record of a natural %s sound under %s",
    (outcome, kind) => {
      const run = applyNoise(natural(outcome), always(kind));
      expect(telemetryRecordSchema.safeParse(toRecord(run)).error?.issues ?? []).toEqual([]);
      expect(run.groundTruth).toBe(run.noiseInjected ? outcome : null);
      expect(run.noiseSeed).toBe("0000000000000001");
    },
  );
  test("keeps the cost of a run whose verdict it changes", () => {
    const run = applyNoise(natural("VERIFIED"), always("spuriousFail"));
    expect(run).toMatchObject({ outcome: "VERIFIER_SPURIOUS_FAIL", success: false, cpuTimeMs: 5 });
  });
  test("takes the cost from a run that it ends before it starts", () => {
    const run = applyNoise(natural("VERIFIED"), always("timeout"));
    expect(run).toMatchObject({
      outcome: "VERIFIER_TIMEOUT",
      family: "budget",
      category: "noise.timeout",
      durationMs: 100,
      cpuTimeMs: null,
      groundTruth: "VERIFIED",
    });
  });
  test("does nothing when it is off, and refuses to be applied twice", () => {
    const off = createNoiseSampler({ tier: "balanced", seed: 1, enabled: false });
    const run = natural("VERIFIED");
    expect(applyNoise(run, off)).toBe(run);
    const noisy = applyNoise(run, always("timeout"));
    expect(() => applyNoise(noisy, always("timeout"))).toThrow(TypeError);
  });
});

describe("injectTimeout()", () => {
  test("ends a run without a ground truth", () => {
    const start = emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "M" });
    const run = injectTimeout({ ...start, context: "context_1" }, fast42);
    expect(run).toMatchObject({
      outcome: "VERIFIER_TIMEOUT",
      groundTruth: null,
      noiseRates: { timeout: 0.1, spurious_fail: 0.05, spurious_pass: 0.02 },
    });
    expect((run?.durationMs ?? 0) / 1000).toBe(0.856001475632413);
    expect(injectTimeout({ ...start, context: "context_0" }, fast42)).toBeNull();
  });
});
