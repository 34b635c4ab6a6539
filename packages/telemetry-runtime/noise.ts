import { isSuccess, type VerifierErrorCode } from "@lean-telemetry/error-mapper";
import type { NoiseSampler } from "./noise-sampler.ts";
import { OUTCOME_OF_NOISE } from "./record-rules.ts";
import type { LeanVerificationTelemetry, NoiseType } from "./telemetry.ts";

/** What noise makes of one run. */
export type NoiseDecision =
  | { readonly type: "timeout"; readonly outcome: "VERIFIER_TIMEOUT"; readonly durationMs: number }
  | { readonly type: "spurious_fail"; readonly outcome: "VERIFIER_SPURIOUS_FAIL" }
  | { readonly type: "spurious_pass"; readonly outcome: "VERIFIER_SPURIOUS_PASS" };

/**
 * Decides what noise makes of a natural outcome: a timeout over anything, else a spurious fail over
 * `VERIFIED`, a spurious pass over `PROOF_INVALID` and `PROOF_INCOMPLETE`, and nothing over budgets,
 * infrastructure and abstentions.
 *
 * @param outcome The natural outcome; `null` asks only for what is decided before Lean is run.
 * @returns `null` when the outcome stays as it is.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { createNoiseSampler, drawNoise } from "@lean-telemetry/telemetry-runtime";
 *
 * const noise = createNoiseSampler({ tier: "fast_noisy", seed: 42 });
 * assert.equal(drawNoise("VERIFIED", noise, "context_36")?.outcome, "VERIFIER_SPURIOUS_FAIL");
 * assert.equal(drawNoise("PROOF_INVALID", noise, "context_36"), null);
 * ```
 */
export function drawNoise(
  outcome: VerifierErrorCode | null,
  sampler: NoiseSampler,
  context: string,
): NoiseDecision | null {
  if (sampler.shouldTimeout(context)) {
    const durationMs = sampler.timeoutDurationMs(context);
    return { type: "timeout", outcome: OUTCOME_OF_NOISE.timeout, durationMs };
  }
  if (outcome === "VERIFIED" && sampler.shouldSpuriousFail(context)) {
    return { type: "spurious_fail", outcome: OUTCOME_OF_NOISE.spurious_fail };
  }
  const rejected = outcome === "PROOF_INVALID" || outcome === "PROOF_INCOMPLETE";
  if (rejected && sampler.shouldSpuriousPass(context)) {
    return { type: "spurious_pass", outcome: OUTCOME_OF_NOISE.spurious_pass };
  }
  return null;
}

/**
 * Applies noise to a run that took place, without running Lean again: for replays, and for the
 * second half of a live run. The natural outcome goes into `groundTruth`.
 *
 * @param natural A record without noise.
 * @param context The name to draw under. Default: the record's.
 * @throws {TypeError} If noise was injected into the record already.
 */
export function applyNoise(
  natural: LeanVerificationTelemetry,
  sampler: NoiseSampler,
  context: string = natural.context,
): LeanVerificationTelemetry {
  if (natural.noiseInjected) {
    throw new TypeError(`Cannot apply noise to "${natural.verificationId}": it has some already`);
  }
  if (!sampler.enabled) return natural;
  const run = { ...natural, ...noiseKeys(sampler) };
  const decision = drawNoise(natural.outcome, sampler, context);
  if (decision === null) return run;
  const changed = { ...run, ...changes(decision.type), groundTruth: natural.outcome };
  return decision.type === "timeout" ? { ...changed, ...notRun(decision.durationMs) } : changed;
}

/**
 * A run that noise ends before Lean is started: an outcome without a ground truth and without cost.
 *
 * @param start What is known of the run before it starts.
 * @returns `null` when noise lets the run take place.
 */
export function injectTimeout(
  start: LeanVerificationTelemetry,
  sampler: NoiseSampler,
  context: string = start.context,
): LeanVerificationTelemetry | null {
  const decision = drawNoise(null, sampler, context);
  if (decision?.type !== "timeout") return null;
  const run = { ...start, ...noiseKeys(sampler), ...changes("timeout") };
  return { ...run, ...notRun(decision.durationMs), groundTruth: null };
}

function noiseKeys(
  sampler: NoiseSampler,
): Pick<LeanVerificationTelemetry, "noiseSeed" | "noiseRates"> {
  const { timeout, spuriousFail, spuriousPass } = sampler.rates;
  return {
    noiseSeed: sampler.seed,
    noiseRates: { timeout, spurious_fail: spuriousFail, spurious_pass: spuriousPass },
  };
}

/** What every injection changes. */
function changes(type: NoiseType): Partial<LeanVerificationTelemetry> {
  const outcome = OUTCOME_OF_NOISE[type];
  const rule = `noise.${type.replace("_", "-")}`;
  return {
    outcome,
    success: isSuccess(outcome),
    confidence: 1,
    category: rule,
    ruleId: rule,
    family: type === "timeout" ? "budget" : "verdict",
    assurance: null,
    noiseInjected: true,
    noiseType: type,
  };
}

/** What a run that did not take place cannot have. */
function notRun(durationMs: number): Partial<LeanVerificationTelemetry> {
  return {
    durationMs,
    cpuTimeMs: null,
    memoryPeakMb: null,
    memoryFinalMb: null,
    ioReadMb: null,
    ioWriteMb: null,
    stderr: "",
    stderrOmittedBytes: 0,
    returncode: null,
    signal: null,
    termination: null,
    messages: null,
    measurement: null,
    axioms: null,
    mode: null,
    warm: null,
  };
}
