/** The eleven outcome codes of a verification, in the order of the original taxonomy. */
export const VERIFIER_ERROR_CODES = [
  "VERIFIED",
  "PROOF_INVALID",
  "PROOF_INCOMPLETE",
  "VERIFIER_TIMEOUT",
  "VERIFIER_SPURIOUS_FAIL",
  "VERIFIER_SPURIOUS_PASS",
  "VERIFIER_INTERNAL_ERROR",
  "BUDGET_EXHAUSTED",
  "MEMORY_LIMIT_EXCEEDED",
  "ABSTENTION_MOCK_MODE",
  "ABSTENTION_CONTROLLED_ONLY",
] as const;

/** One of {@link VERIFIER_ERROR_CODES}. */
export type VerifierErrorCode = (typeof VERIFIER_ERROR_CODES)[number];

/** The four verifier tiers. */
export const VERIFIER_TIERS = ["fast_noisy", "balanced", "slow_precise", "mock"] as const;

/** One of {@link VERIFIER_TIERS}. */
export type VerifierTier = (typeof VERIFIER_TIERS)[number];

/** Which of the separate questions a code answers. A budget or infrastructure end refutes nothing. */
export const OUTCOME_FAMILIES = [
  "verdict",
  "budget",
  "infrastructure",
  "tamper",
  "abstention",
] as const;

/** One of {@link OUTCOME_FAMILIES}. */
export type OutcomeFamily = (typeof OUTCOME_FAMILIES)[number];

/** How much was shown, from "ended well" (A0) to "independent kernels in a sandbox" (A6). */
export const ASSURANCE_LEVELS = ["A0", "A1", "A2", "A3", "A4", "A5", "A6"] as const;

/** One of {@link ASSURANCE_LEVELS}. */
export type AssuranceLevel = (typeof ASSURANCE_LEVELS)[number];
