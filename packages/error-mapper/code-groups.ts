import { VERIFIER_ERROR_CODES, type VerifierErrorCode } from "./codes.ts";

/**
 * Reads an outcome code in either letter case.
 *
 * Both spellings are in circulation: writers of the original project emitted `VERIFIED` in some
 * places and `verified` in others. This package writes upper case only.
 *
 * @param text The code as read, with or without surrounding blanks.
 * @returns The code, or `null` when the text is none of the eleven.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseVerifierErrorCode } from "@lean-telemetry/error-mapper";
 *
 * assert.equal(parseVerifierErrorCode("verifier_timeout"), "VERIFIER_TIMEOUT");
 * assert.equal(parseVerifierErrorCode("module_not_found"), null);
 * ```
 */
export function parseVerifierErrorCode(text: string): VerifierErrorCode | null {
  const upper = text.trim().toUpperCase();
  return VERIFIER_ERROR_CODES.find((code) => code === upper) ?? null;
}

/**
 * Whether a record with this code has `success: true`: `VERIFIED` and `VERIFIER_SPURIOUS_PASS`.
 *
 * The original code counts the spurious pass, the original specification does not. Settled for the
 * code: the predicate says what the verifier *answered*, and an injected pass is an answer "yes".
 * Whether the answer is true is another question: ask {@link isNoiseInjected}.
 */
export function isSuccess(code: VerifierErrorCode): boolean {
  return code === "VERIFIED" || code === "VERIFIER_SPURIOUS_PASS";
}

/**
 * Whether the verifier answered "no": `PROOF_INVALID`, `PROOF_INCOMPLETE`, `VERIFIER_SPURIOUS_FAIL`.
 *
 * As with {@link isSuccess} the injected answer counts (the original code), though the original
 * specification leaves it out.
 */
export function isFailure(code: VerifierErrorCode): boolean {
  return (
    code === "PROOF_INVALID" || code === "PROOF_INCOMPLETE" || code === "VERIFIER_SPURIOUS_FAIL"
  );
}

/** Whether a time-like budget ended the run: `VERIFIER_TIMEOUT`. */
export function isTimeout(code: VerifierErrorCode): boolean {
  return code === "VERIFIER_TIMEOUT";
}

/**
 * Whether the code itself shows that noise changed the answer: the two `VERIFIER_SPURIOUS_*` codes.
 *
 * Settled for the original specification. The original code counts `VERIFIER_TIMEOUT` as well, so
 * every genuine timeout would be called injected; an injected timeout is told by the record's
 * `noise_injected`, not by its code.
 */
export function isNoiseInjected(code: VerifierErrorCode): boolean {
  return code === "VERIFIER_SPURIOUS_FAIL" || code === "VERIFIER_SPURIOUS_PASS";
}

/** Whether nothing was verified on purpose: the two `ABSTENTION_*` codes. */
export function isAbstention(code: VerifierErrorCode): boolean {
  return code === "ABSTENTION_MOCK_MODE" || code === "ABSTENTION_CONTROLLED_ONLY";
}

/** Whether a budget other than time ran out: `BUDGET_EXHAUSTED`, `MEMORY_LIMIT_EXCEEDED`. */
export function isResourceConstraint(code: VerifierErrorCode): boolean {
  return code === "BUDGET_EXHAUSTED" || code === "MEMORY_LIMIT_EXCEEDED";
}

/**
 * What a learner may conclude about the proof from one outcome.
 *
 * Only an answer about the proof teaches anything: `positive` for {@link isSuccess}, `negative` for
 * {@link isFailure}, `null` for the rest. The original code gave `negative` also for
 * `BUDGET_EXHAUSTED`, `MEMORY_LIMIT_EXCEEDED` and `VERIFIER_INTERNAL_ERROR`, which would teach that a
 * right proof is wrong whenever a machine runs out of memory; that is settled to `null` here.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { feedback } from "@lean-telemetry/error-mapper";
 *
 * assert.equal(feedback("PROOF_INVALID"), "negative");
 * assert.equal(feedback("VERIFIER_INTERNAL_ERROR"), null);
 * ```
 */
export function feedback(code: VerifierErrorCode): "positive" | "negative" | null {
  if (isSuccess(code)) return "positive";
  return isFailure(code) ? "negative" : null;
}
