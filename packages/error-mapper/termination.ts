/**
 * Why a run ended, decided by whoever ran the process. The first cause that was known wins.
 *
 * - `exited`: the process ended by itself, with an exit code.
 * - `signaled`: a signal ended it that the runner did not send.
 * - `timeout`, `cpu-limit`, `memory-limit`, `output-limit`: the runner's own limit ended it.
 * - `cancelled`: the caller asked for the end.
 * - `spawn-failed`: nothing was started.
 * - `unkillable`: the process outlived SIGKILL.
 */
export const TERMINATION_REASONS = [
  "exited",
  "signaled",
  "timeout",
  "cpu-limit",
  "memory-limit",
  "output-limit",
  "cancelled",
  "spawn-failed",
  "unkillable",
] as const;

/** One of {@link TERMINATION_REASONS}. */
export type TerminationReason = (typeof TERMINATION_REASONS)[number];

/** How one process tree ended. It says nothing about whether the proof is accepted. */
export interface Termination {
  readonly reason: TerminationReason;
  /** The exit code as the kernel gave it; `null` when a signal ended the process. Never derived. */
  readonly exitCode: number | null;
  /** The name of the signal that ended the process, such as `SIGKILL`; `null` when it exited. */
  readonly signal: string | null;
  /** Whether the kernel proved an out-of-memory kill; `null` when that cannot be known here. */
  readonly oomKilled: boolean | null;
  /** Whether both output streams were read to their end. */
  readonly streamsComplete: boolean;
  /** What kept the program from starting; `null` unless the reason is `spawn-failed`. */
  readonly spawnError: string | null;
}
