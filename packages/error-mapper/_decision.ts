import type { Witness } from "./_witness.ts";
import type { OutcomeFamily, VerifierErrorCode } from "./codes.ts";

/** What one row of the verdict table answers. */
export interface Decision {
  readonly code: VerifierErrorCode;
  readonly category: string;
  readonly family: OutcomeFamily;
  readonly ruleId: string;
  readonly confidence: number;
  readonly witness: Witness | null;
}

/** Makes a decision. */
export function decision(
  code: VerifierErrorCode,
  family: OutcomeFamily,
  category: string,
  ruleId: string,
  confidence = 1,
  witness: Witness | null = null,
): Decision {
  return { code, category, family, ruleId, confidence, witness };
}

/** A decision that a message or line makes by its own class. */
export function byWitness(witness: Witness): Decision {
  return {
    code: witness.code ?? "PROOF_INVALID",
    category: witness.category,
    family: witness.family ?? "verdict",
    ruleId: witness.ruleId,
    confidence: witness.confidence,
    witness,
  };
}

/** Nothing is known about the proof: what stands around it failed. */
export const infrastructure = (category: string, ruleId: string, confidence = 1): Decision =>
  decision("VERIFIER_INTERNAL_ERROR", "infrastructure", category, ruleId, confidence);

/** A time-like budget of somebody's ran out. */
export const timeout = (category: string, ruleId: string): Decision =>
  decision("VERIFIER_TIMEOUT", "budget", category, ruleId);
