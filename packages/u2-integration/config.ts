import type { AssuranceLevel, VerifierTier } from "@lean-telemetry/error-mapper";
import type { ExperimentItem } from "./candidate.ts";
import type { RflWeights } from "./rfl-policy.ts";

/** Which policy orders the candidates. */
export const EXPERIMENT_MODES = ["baseline", "rfl"] as const;

/** What answers for a candidate: Lean itself, a recorded log, or nothing (it abstains). */
export const EXECUTE_KINDS = ["lean", "replay", "mock"] as const;

/** What follows from a proof. */
export const EXPANSION_KINDS = ["none", "synthetic"] as const;

/**
 * What is tried again in a new cycle: nothing, what was not proved yet, or everything. With `never`
 * the frontier of one cycle goes on in the next; otherwise each cycle ranks anew, with what was
 * learned.
 */
export const REQUEUE_KINDS = ["never", "unsolved", "always"] as const;

/** What is tried, and how one try is made. The file form is `slice_config`. */
export interface SliceConfig {
  readonly items: readonly ExperimentItem[];
  readonly tier: VerifierTier;
  /**
   * The wall-clock limit of one try, in seconds; never more than the cycle's budget. `null`: what the
   * noise configuration says for the tier (`base_timeout_s`), else 60.
   */
  readonly timeoutS: number | null;
  readonly expansion: (typeof EXPANSION_KINDS)[number];
  readonly requeue: (typeof REQUEUE_KINDS)[number];
  readonly policy: RflWeights;
  /** `auto`, `lake`, `lean`, `embedded` or a path. */
  readonly lean: string;
  /** Where module names start and Lean runs; absolute. */
  readonly root: string;
  /** A proof that reaches less is `PROOF_INCOMPLETE`. */
  readonly require: AssuranceLevel;
}

/** A U2 experiment, checked, with absolute paths. Its file form has the same keys in snake_case. */
export interface ExperimentConfig {
  readonly experimentId: string;
  readonly sliceName: string;
  readonly mode: (typeof EXPERIMENT_MODES)[number];
  readonly totalCycles: number;
  readonly masterSeed: number;
  /** A snapshot after so many cycles; 0 for none. A run without snapshots can be resumed too. */
  readonly snapshotInterval: number;
  readonly snapshotDir: string;
  /** Where trace, telemetry, snapshots and result go. */
  readonly outputDir: string;
  readonly maxBeamWidth: number;
  readonly maxDepth: number;
  /** Verification time that one cycle may use, in seconds, added up in candidate order. */
  readonly cycleBudgetS: number;
  readonly maxCandidatesPerCycle: number;
  readonly enableTelemetry: boolean;
  /** The log; `null` for `telemetry.jsonl` in the output folder. */
  readonly telemetryOutputPath: string | null;
  readonly noiseConfigPath: string | null;
  readonly execute: (typeof EXECUTE_KINDS)[number];
  readonly replayLogPath: string | null;
  /** How many verifications run at once. It changes no decision. */
  readonly jobs: number;
  /**
   * Whether each job keeps a Lean running that has the imports of its proofs loaded. It changes no
   * verdict; a try takes less time, and so less of what limits it.
   */
  readonly warm: boolean;
  readonly sliceConfig: SliceConfig;
}
