import type { VerifierErrorCode } from "@lean-telemetry/error-mapper";
import type { NoiseRates } from "@lean-telemetry/telemetry-runtime";

/** What an observer may conclude from an outcome, without knowing whether noise made it. */
export type ObservedVerdict = "accepted" | "rejected" | "unknown";

/**
 * What a policy may see of an outcome. A spurious code tells the truth about the noise, which no
 * policy could know: a spurious pass looks like any accepted proof, a spurious fail like any rejected
 * one. Time, memory, crashes and abstentions say nothing about the proof.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { observedVerdict } from "@lean-telemetry/u2-integration/feedback";
 *
 * assert.equal(observedVerdict("VERIFIER_SPURIOUS_PASS"), "accepted");
 * assert.equal(observedVerdict("VERIFIER_TIMEOUT"), "unknown");
 * ```
 */
export function observedVerdict(code: VerifierErrorCode): ObservedVerdict {
  switch (code) {
    case "VERIFIED":
    case "VERIFIER_SPURIOUS_PASS":
      return "accepted";
    case "PROOF_INVALID":
    case "PROOF_INCOMPLETE":
    case "VERIFIER_SPURIOUS_FAIL":
      return "rejected";
    case "VERIFIER_TIMEOUT":
    case "VERIFIER_INTERNAL_ERROR":
    case "BUDGET_EXHAUSTED":
    case "MEMORY_LIMIT_EXCEEDED":
    case "ABSTENTION_MOCK_MODE":
    case "ABSTENTION_CONTROLLED_ONLY":
      return "unknown";
  }
}

/**
 * How far a verdict of a noisy verifier speaks for the proof, from -1 to 1: 2P − 1, where P is the
 * probability that the proof holds when valid and invalid proofs are equally likely beforehand.
 *
 * Accepted: P = a / (a + sp) with a = 1 − sf − t. Rejected: P = sf / (sf + 1 − sp − t). Unknown: 0.
 * `t`, `sf` and `sp` are the rates of timeouts, spurious fails and spurious passes. Where the rates
 * make a verdict impossible it carries no weight: 0.
 */
export function expectedValue(verdict: ObservedVerdict, rates: NoiseRates): number {
  const { timeout: t, spuriousFail: sf, spuriousPass: sp } = rates;
  if (verdict === "unknown") return 0;
  const speaksFor = verdict === "accepted" ? 1 - sf - t : sf;
  const speaksAgainst = verdict === "accepted" ? sp : 1 - sp - t;
  const total = speaksFor + speaksAgainst;
  return total > 0 ? (2 * speaksFor) / total - 1 : 0;
}

/** Undoes the pull of spurious passes: V / (1 − 2·sp), kept within -1 and 1; unchanged from sp = 0.5. */
export function correctBias(value: number, spuriousPassRate: number): number {
  if (spuriousPassRate >= 0.5) return value;
  return Math.max(-1, Math.min(1, value / (1 - 2 * spuriousPassRate)));
}

/** The step of a weight after a verdict, before the learning rate: bias-corrected expected value. */
export function policyGradient(verdict: ObservedVerdict, rates: NoiseRates): number {
  return correctBias(expectedValue(verdict, rates), rates.spuriousPass);
}
