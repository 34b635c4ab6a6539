import type { LeanVerificationTelemetry } from "./telemetry.ts";

/** What every telemetry must be given, plus whatever else is known. */
export type TelemetryStart = Pick<
  LeanVerificationTelemetry,
  "verificationId" | "timestamp" | "moduleName"
> &
  Partial<LeanVerificationTelemetry>;

/**
 * A telemetry of which only the identity is known: nothing measured, not accepted. It is what a
 * reader makes of a missing key, and what a run starts from, so it fails closed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { emptyTelemetry } from "@lean-telemetry/telemetry-runtime/empty-telemetry";
 *
 * const run = emptyTelemetry({ verificationId: "run-1", timestamp: 0, moduleName: "Demo" });
 * assert.equal(run.outcome, "VERIFIER_INTERNAL_ERROR");
 * assert.equal(run.memoryPeakMb, null);
 * ```
 */
export function emptyTelemetry(start: TelemetryStart): LeanVerificationTelemetry {
  return {
    context: "default",
    cycle: null,
    tier: "balanced",
    timeoutS: 60,
    leanVersion: null,
    masterSeed: null,
    outcome: "VERIFIER_INTERNAL_ERROR",
    success: false,
    durationMs: null,
    confidence: null,
    cpuTimeMs: null,
    memoryPeakMb: null,
    memoryFinalMb: null,
    ioReadMb: null,
    ioWriteMb: null,
    tacticCount: null,
    tacticDepth: null,
    proofSizeBytes: null,
    searchNodes: null,
    tactics: null,
    tacticCounts: null,
    stderr: "",
    returncode: null,
    signal: null,
    errorMessage: "",
    noiseInjected: false,
    noiseType: null,
    groundTruth: null,
    noiseSeed: null,
    noiseRates: null,
    policyProb: null,
    policyWeight: null,
    policyGradient: null,
    policyUpdate: null,
    metadata: {},
    schemaVersion: 1,
    category: null,
    family: "infrastructure",
    assurance: null,
    ruleId: null,
    stderrOmittedBytes: 0,
    termination: null,
    messages: null,
    measurement: null,
    tacticSource: null,
    tacticTimesMs: null,
    axioms: null,
    source: null,
    toolchain: null,
    command: null,
    mode: null,
    warm: null,
    runKey: null,
    cachedFrom: null,
    attempts: null,
    ...start,
  };
}
