import type { RunOutput } from "./classify-outcome.ts";
import type { OutcomeFamily, VerifierErrorCode } from "./codes.ts";

/** One run that a row decides, with the answer it must get. */
export interface VerdictCase {
  readonly row: number;
  readonly name: string;
  readonly run: RunOutput;
  readonly code: VerifierErrorCode;
  readonly family: OutcomeFamily;
  readonly category: string;
}
