import type { RunFacts } from "./outcome.ts";
import type { Termination, TerminationReason } from "./termination.ts";

/** How a run ended, as far as it is known, with wrapped and negative exit codes taken apart. */
export interface RunEnding {
  /** The executor's word; `null` when there was none and only the status is known. */
  readonly reason: TerminationReason | null;
  /** The plain exit code; `null` when a signal ended the run or nothing is known. */
  readonly exitCode: number | null;
  /** The signal, also when a shell or Lake passed it on as 128+n; `null` when there was none. */
  readonly signal: string | null;
  /** Whether the process or something in its tree was killed for memory, by the kernel's word. */
  readonly oomKilled: boolean;
  /** Whether both streams were read to their end, as far as anybody said. */
  readonly streamsComplete: boolean;
}

/** Signal numbers of Linux; those below 16 are the same on macOS but for 7 and 10. */
const SIGNALS: Readonly<Record<number, string>> = {
  1: "SIGHUP",
  2: "SIGINT",
  3: "SIGQUIT",
  4: "SIGILL",
  5: "SIGTRAP",
  6: "SIGABRT",
  7: "SIGBUS",
  8: "SIGFPE",
  9: "SIGKILL",
  11: "SIGSEGV",
  13: "SIGPIPE",
  14: "SIGALRM",
  15: "SIGTERM",
  24: "SIGXCPU",
  25: "SIGXFSZ",
  31: "SIGSYS",
};

/** The signals by which the kernel or the C library ends a program that went wrong. */
export const CRASH_SIGNALS: ReadonlySet<string> = new Set([
  "SIGQUIT",
  "SIGILL",
  "SIGTRAP",
  "SIGABRT",
  "SIGBUS",
  "SIGFPE",
  "SIGSEGV",
  "SIGSYS",
  "SIGXFSZ",
]);

/** Exit codes of Windows that stand for a crash, as unsigned 32-bit numbers. */
const WINDOWS_CRASHES: Readonly<Record<number, string>> = {
  3221225477: "SIGSEGV",
  3221225501: "SIGILL",
  3221225725: "SIGSEGV",
  3221226505: "SIGABRT",
};

/** Windows' own code for a stack overflow. */
const WINDOWS_STACK_OVERFLOW = 3221225725;

/** Whether an exit code is Windows' code for a stack overflow, signed or not. */
export function isWindowsStackOverflow(exitCode: number | null): boolean {
  return exitCode !== null && exitCode >>> 0 === WINDOWS_STACK_OVERFLOW;
}

function signalName(signal: string | number | null | undefined): string | null {
  if (signal === null || signal === undefined || signal === "") return null;
  const number = Number(signal);
  if (Number.isInteger(number)) {
    return number === 0 ? null : (SIGNALS[Math.abs(number)] ?? `SIG${Math.abs(number)}`);
  }
  const upper = String(signal).toUpperCase();
  return upper.startsWith("SIG") ? upper : `SIG${upper}`;
}

/** The signal that an exit code stands for: 128+n of shells and Lake, -n of Python, Windows' codes. */
function signalOfCode(code: number): string | null {
  const windows = WINDOWS_CRASHES[code >>> 0];
  if (windows !== undefined && (code < 0 || code > 255)) return windows;
  if (code < 0 && code >= -64) return signalName(-code);
  if (code > 128 && code <= 192) return SIGNALS[code - 128] ?? null;
  return null;
}

/**
 * Brings everything that is said about the end of a run into one form.
 *
 * The executor's {@link Termination} wins; without one, exit code and signal alone decide. A code of
 * 128+n counts as the signal n only for signals that exist, since a program may exit with any code.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { describeEnding } from "@lean-telemetry/error-mapper";
 *
 * assert.equal(describeEnding({ exitCode: 137 }).signal, "SIGKILL");
 * assert.equal(describeEnding({ exitCode: -6 }).signal, "SIGABRT");
 * assert.equal(describeEnding({ exitCode: 1 }).signal, null);
 * ```
 */
export function describeEnding(facts: RunFacts): RunEnding {
  const termination: Termination | null = facts.termination ?? null;
  const code = termination === null ? (facts.exitCode ?? null) : termination.exitCode;
  const told = signalName(termination === null ? facts.signal : termination.signal);
  const derived = code === null ? null : signalOfCode(code);
  const signal = told ?? derived;
  return {
    reason: termination?.reason ?? null,
    exitCode: signal !== null && code !== null && code < 0 ? null : code,
    signal,
    oomKilled: termination?.oomKilled === true,
    streamsComplete: termination?.streamsComplete ?? true,
  };
}
