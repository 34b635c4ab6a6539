import {
  isSuccess,
  type OutcomeFamily,
  type VerifierErrorCode,
} from "@lean-telemetry/error-mapper";

/** One contradiction inside a record. */
export interface RecordProblem {
  /** The key that the message is about. */
  readonly key: string;
  readonly message: string;
}

/** The keys of a record that the rules look at. */
export interface RuledKeys {
  readonly outcome: VerifierErrorCode;
  readonly success: boolean;
  readonly noise_injected: boolean;
  readonly noise_type: "timeout" | "spurious_fail" | "spurious_pass" | null;
  readonly ground_truth: VerifierErrorCode | null;
  readonly noise_seed: string | null;
  readonly noise_rates: Readonly<Record<string, number>> | null;
}

/**
 * The family that a code alone tells. A tampered run has a verdict's code, so `tamper` never comes
 * from here.
 */
export function familyOfCode(code: VerifierErrorCode): OutcomeFamily {
  switch (code) {
    case "VERIFIED":
    case "PROOF_INVALID":
    case "PROOF_INCOMPLETE":
    case "VERIFIER_SPURIOUS_FAIL":
    case "VERIFIER_SPURIOUS_PASS":
      return "verdict";
    case "VERIFIER_TIMEOUT":
    case "BUDGET_EXHAUSTED":
    case "MEMORY_LIMIT_EXCEEDED":
      return "budget";
    case "VERIFIER_INTERNAL_ERROR":
      return "infrastructure";
    case "ABSTENTION_MOCK_MODE":
    case "ABSTENTION_CONTROLLED_ONLY":
      return "abstention";
  }
}

/**
 * Finds the contradictions between the keys of one record, so that a natural outcome and one that
 * noise made can never be confused.
 *
 * - `success` says the same as `outcome`.
 * - A spurious outcome was injected, over a ground truth that noise may change.
 * - An injected outcome names its type, seed and rates; a natural one names no type.
 * - Without noise, a ground truth can only repeat the outcome.
 *
 * @returns The problems, in a fixed order; empty when the record is sound.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { recordProblems } from "@lean-telemetry/telemetry-runtime/record-rules";
 *
 * const problems = recordProblems({
 *   outcome: "PROOF_INVALID", success: true, noise_injected: false, noise_type: null,
 *   ground_truth: null, noise_seed: null, noise_rates: null,
 * });
 * assert.deepEqual(problems.map((problem) => problem.key), ["success"]);
 * ```
 */
export function recordProblems(record: RuledKeys): readonly RecordProblem[] {
  const { outcome, noise_injected: injected, noise_type: type, ground_truth: truth } = record;
  const spurious = outcome === "VERIFIER_SPURIOUS_FAIL" || outcome === "VERIFIER_SPURIOUS_PASS";
  if (
    !injected &&
    !spurious &&
    type === null &&
    (truth === null || truth === outcome) &&
    record.success === (outcome === "VERIFIED")
  ) {
    return NONE;
  }
  const problems: RecordProblem[] = [];
  const add = (key: string, message: string): void => void problems.push({ key, message });
  if (record.success !== isSuccess(outcome)) {
    add("success", `success is ${record.success} but outcome is ${outcome}`);
  }
  if (!injected) {
    if (spurious) add("outcome", `outcome is ${outcome} but noise_injected is false`);
    if (type !== null) add("noise_type", `noise_type is "${type}" but noise_injected is false`);
    if (truth !== null && truth !== outcome) {
      add("ground_truth", `ground_truth is ${truth}, outcome is ${outcome}, and no noise injected`);
    }
    return problems;
  }
  if (type === null) add("noise_type", "noise_injected is true but noise_type is null");
  else if (outcome !== OUTCOME_OF_NOISE[type]) {
    add("outcome", `noise_type "${type}" gives ${OUTCOME_OF_NOISE[type]}, not ${outcome}`);
  }
  if (type === "spurious_fail" && truth !== "VERIFIED") {
    add("ground_truth", `a spurious fail changes VERIFIED, but ground_truth is ${truth}`);
  }
  if (type === "spurious_pass" && truth !== "PROOF_INVALID" && truth !== "PROOF_INCOMPLETE") {
    add("ground_truth", `a spurious pass changes a rejection, but ground_truth is ${truth}`);
  }
  if (record.noise_seed === null) add("noise_seed", "noise_injected is true without noise_seed");
  if (record.noise_rates === null) add("noise_rates", "noise_injected is true without noise_rates");
  return problems;
}

/** The outcome that each type of noise gives a run. */
export const OUTCOME_OF_NOISE = {
  timeout: "VERIFIER_TIMEOUT",
  spurious_fail: "VERIFIER_SPURIOUS_FAIL",
  spurious_pass: "VERIFIER_SPURIOUS_PASS",
} as const;

const NONE: readonly RecordProblem[] = [];
