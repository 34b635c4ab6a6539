import type { OutcomeFamily } from "@lean-telemetry/error-mapper";
import type { InterruptSignal } from "./io.ts";

/** The exit codes of every command of ours that judges proofs. */
export const EXIT_CODES = {
  /** Everything was accepted. */
  ok: 0,
  /** Some proof was rejected, is incomplete, or tampered with its own output. */
  rejected: 1,
  /** Bad usage, or something could not run or abstained, so nothing is known about it. */
  failed: 2,
  /** No proof was refuted; only time, memory or another budget stood in the way. */
  budget: 3,
} as const;

/** Exit codes of shells for a command that a signal ended: 128 and the signal's number. */
const SIGNAL_EXIT_CODES: Readonly<Record<InterruptSignal, number>> = {
  SIGINT: 130,
  SIGTERM: 143,
  SIGHUP: 129,
};

/** What the exit code of `verify` depends on. */
export interface VerifyEnding {
  readonly interrupted: InterruptSignal | null;
  /** Items that never became a record, such as a file that vanished or a log that was full. */
  readonly failures: number;
  /** How many records were accepted. */
  readonly accepted: number;
  /** How many records were not accepted, by family. */
  readonly notAccepted: Readonly<Partial<Record<OutcomeFamily, number>>>;
}

/**
 * The exit code of `verify`, from what happened; the first line that applies decides.
 *
 * - 130: Ctrl-C (143 for SIGTERM, 129 for SIGHUP);
 * - 2: something could not run, or abstained;
 * - 1: some proof was rejected, is incomplete, or tampered;
 * - 3: only budgets stood in the way;
 * - 0: all were accepted.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { verifyExitCode } from "lean-telemetry/exit-code";
 *
 * const ending = { interrupted: null, failures: 0, accepted: 7 };
 * assert.equal(verifyExitCode({ ...ending, notAccepted: {} }), 0);
 * assert.equal(verifyExitCode({ ...ending, notAccepted: { budget: 1 } }), 3);
 * assert.equal(verifyExitCode({ ...ending, notAccepted: { budget: 1, verdict: 1 } }), 1);
 * ```
 */
export function verifyExitCode(ending: VerifyEnding): number {
  const { interrupted, notAccepted } = ending;
  const any = (family: OutcomeFamily): boolean => (notAccepted[family] ?? 0) > 0;
  if (interrupted !== null) return signalExitCode(interrupted);
  if (ending.failures > 0 || any("infrastructure") || any("abstention")) return EXIT_CODES.failed;
  if (any("verdict") || any("tamper")) return EXIT_CODES.rejected;
  if (any("budget")) return EXIT_CODES.budget;
  return EXIT_CODES.ok;
}

/**
 * The exit code of a command that was interrupted, as shells have it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { signalExitCode } from "lean-telemetry/exit-code";
 *
 * assert.equal(signalExitCode("SIGINT"), 130);
 * ```
 */
export function signalExitCode(signal: InterruptSignal): number {
  return SIGNAL_EXIT_CODES[signal];
}
