import type { OutcomeFamily, VerifierErrorCode } from "./codes.ts";
import type { MessageWeight } from "./message-rule.ts";

/** What one message is, by the first rule that matched. */
export interface MessageClass {
  readonly category: string;
  /** The code of a run that this message decides; `null` when it decides none. */
  readonly code: VerifierErrorCode | null;
  readonly family: OutcomeFamily | null;
  readonly ruleId: string;
  /** 1 for a tag of Lean's, 0.95 for a named error, 0.8 for a text rule, 0.5 for `other`. */
  readonly confidence: number;
  readonly weight: MessageWeight;
}
