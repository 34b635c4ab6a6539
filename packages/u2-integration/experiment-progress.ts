import type { JournalEntry } from "./_journal.ts";
import type { ExperimentConfig } from "./config.ts";
import type { ExperimentResult } from "./experiment-result.ts";
import type { CycleEnd } from "./planner.ts";

export type { JournalEntry } from "./_journal.ts";

/** What an experiment tells while it runs. */
export type ExperimentProgress =
  | {
      readonly kind: "started";
      readonly config: ExperimentConfig;
      /** The first cycle that is run, after those of a snapshot. */
      readonly fromCycle: number;
      /** Tries of an earlier run that need not be made again. */
      readonly reusable: number;
    }
  | {
      readonly kind: "attempt";
      readonly entry: JournalEntry;
      /** Whether an earlier run had made it. */
      readonly reused: boolean;
    }
  | {
      readonly kind: "cycle";
      readonly cycle: number;
      readonly totalCycles: number;
      readonly end: CycleEnd;
      readonly processed: number;
      readonly accepted: number;
      /** Candidates proved so far, in the whole experiment. */
      readonly proved: number;
      /** What was left of the cycle's budgets. */
      readonly candidatesLeft: number;
      readonly secondsLeft: number;
    }
  | { readonly kind: "warning"; readonly message: string }
  | { readonly kind: "finished"; readonly result: ExperimentResult };
