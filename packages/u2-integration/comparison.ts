import type { JournalEntry } from "./experiment-progress.ts";
import type { Estimate } from "./paired-difference.ts";

/**
 * What is compared: the share of the items that a run proved at least once, or, where everything is
 * tried again in each cycle, how many tries of a cycle are accepted.
 */
export const COMPARISON_MEASURES = ["items-proved", "accepted-per-cycle"] as const;

/** One of {@link COMPARISON_MEASURES}. */
export type ComparisonMeasure = (typeof COMPARISON_MEASURES)[number];

/** One run of one arm: what was to be proved, and what was tried, in order. */
export interface ArmRun {
  readonly masterSeed: number;
  /** The ids of the configured items. */
  readonly items: readonly string[];
  /** How many cycles it had, with those that tried nothing. */
  readonly cycles: number;
  readonly entries: readonly JournalEntry[];
}

/** A count out of a total, with the 95 % interval of its share. */
export interface Rate extends Estimate {
  readonly count: number;
  readonly total: number;
}

/** What noise did to an arm, as far as the ground truth is known. */
export interface ArmNoise {
  readonly injected: number;
  readonly falseAccepts: number;
  readonly falseRejects: number;
  /** Timeouts in place of a try; those whose truth is known are in `truths`. */
  readonly timeouts: number;
  /** Tries whose natural outcome is known. */
  readonly truths: number;
  /** Of those: accepted by the verifier, and accepted in truth. */
  readonly observedAccepted: number;
  readonly trulyAccepted: number;
  /** Share accepted less the share accepted in truth; `null` when no truth is known. */
  readonly bias: number | null;
  /** Items that only noise let pass. */
  readonly falselyProved: number;
}

/** What one arm achieved, over all its seeds. */
export interface ArmSummary {
  readonly runs: number;
  /** Tries that were accepted; Wilson's interval, which takes tries for independent. */
  readonly tries: Rate;
  /** Items proved in their run; Wilson's interval for one seed, Student's over several. */
  readonly proved: Rate;
  readonly noise: ArmNoise;
}

/** What the first `k` proofs of a run cost, on average over the seeds. */
export interface ProofCost {
  readonly k: number;
  readonly a: ArmCost;
  readonly b: ArmCost;
}

/** `null` where not every run came to `k` proofs: a mean of the lucky ones would mislead. */
export interface ArmCost {
  /** Runs that came to `k` proofs. */
  readonly reached: number;
  readonly tries: number | null;
  readonly ms: number | null;
}

/** How two arms compare over the same items and seeds. Differences are b − a. */
export interface Comparison {
  readonly measure: ComparisonMeasure;
  readonly seeds: readonly number[];
  readonly a: ArmSummary;
  readonly b: ArmSummary;
  /** Of the measure, with its 95 % interval. */
  readonly difference: Estimate & {
    /**
     * What the interval is about: other items like these (one seed, items proved), other stretches of
     * such a run (one seed, tries per cycle), or other seeds.
     */
    readonly over: "items" | "cycles" | "seeds";
    /** The same, when what only noise let pass is not counted. */
    readonly withoutFalseProofs: number;
  };
  readonly test: {
    readonly method: "mcnemar-exact" | "sign-flip-exact";
    /** Pairs of item and seed that only one arm proved. */
    readonly onlyA: number;
    readonly onlyB: number;
    /** Two-sided: how likely a difference as large is when the arms are alike. */
    readonly pValue: number;
  };
  readonly cost: readonly ProofCost[];
}
