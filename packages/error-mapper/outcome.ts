import type { AxiomReport } from "./axioms.ts";
import type { AssuranceLevel, OutcomeFamily, VerifierErrorCode } from "./codes.ts";
import type { StreamName } from "./message.ts";
import type { Termination } from "./termination.ts";

/** How many messages of each sort a run printed. */
export interface MessageCounts {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  /** Messages that say that a declaration is not a proof (`sorry`). */
  readonly sorry: number;
  /** Messages that say that a budget of Lean's own ran out. */
  readonly resource: number;
  /** Lines on the message stream that are not Lean's. */
  readonly unparsed: number;
}

/** The answer to "is the proof accepted?", with the rule and the evidence that decided. */
export interface Outcome {
  readonly code: VerifierErrorCode;
  readonly category: string;
  readonly family: OutcomeFamily;
  /** The highest level that was shown; `null` when not even A0 was. */
  readonly assurance: AssuranceLevel | null;
  /** 1 for executor facts and kinds, 0.95 named code, 0.8 text rule, 0.5 `other`. */
  readonly confidence: number;
  readonly ruleId: string;
  readonly evidence: {
    readonly message: string | null;
    readonly stream: StreamName | null;
    readonly line: number | null;
  } | null;
  readonly counts: MessageCounts;
}

/** What is known about one run besides its two streams. Leave out what is not known. */
export interface RunFacts {
  /** From an executor. Without it, exit code and signal alone decide how the process ended. */
  readonly termination?: Termination | null;
  /** An exit code; negative for a signal as Python has it, 128+n as shells and Lake have it. */
  readonly exitCode?: number | null;
  readonly signal?: string | number | null;
  readonly durationMs?: number | null;
  readonly timeoutMs?: number | null;
  /** The text that was checked: lets the source rules speak and A2 be reached. */
  readonly source?: string | null;
  /**
   * The completion proof of A1: `shown`, `absent` (asked for and missing), or not asked. A check
   * without a status of its own, as a language server's, counts as ended when it is shown.
   */
  readonly completion?: "shown" | "absent" | null;
  readonly axioms?: AxiomReport | null;
  /** Default: `propext`, `Classical.choice`, `Quot.sound`. */
  readonly allowedAxioms?: readonly string[];
  /** A lower level than this is PROOF_INCOMPLETE. Default: nothing is required. */
  readonly require?: AssuranceLevel | null;
  /**
   * The form in which Lean was asked to print: with `json` every other line on stdout is none of
   * Lean's. Default `auto`: JSON as soon as one message in JSON stands there.
   */
  readonly messageForm?: "json" | "text" | "auto";
  /** A budget of the caller's, over several runs, that was used up. */
  readonly budgetExhausted?: "cycle" | "candidates" | null;
}
