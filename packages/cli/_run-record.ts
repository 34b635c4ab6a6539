import { constants } from "node:os";
import type { Measurement, ProcessRun } from "@lean-telemetry/lean-executor";
import type { Colors } from "./_colors.ts";
import { formatMb, formatMs, plural } from "./_format.ts";
import { renderColumns } from "./_run-table.ts";
import { toSnakeKeys } from "./_snake-case.ts";
import { signalExitCode } from "./exit-code.ts";
import { type InterruptSignal, interruptedBy } from "./io.ts";
import { oneLine } from "./usage-error.ts";

/** Exit codes of `run` for what is not the command's own end. Source: GNU timeout, POSIX shells. */
export const RUN_EXIT_CODES = {
  /** A limit of ours ended it. */
  limit: 124,
  /** We failed. */
  failed: 125,
  /** The program is there and cannot be executed. */
  notExecutable: 126,
  notFound: 127,
} as const;

/**
 * The exit code of `run`: the command's own, 128 and the signal's number for a signal, as a shell has
 * it; 124 for a limit, 125 for a failure of ours, 126 and 127 for a program that could not start.
 */
export function runExitCode(run: ProcessRun, interrupt: AbortSignal): number {
  const { termination } = run;
  switch (termination.reason) {
    case "exited":
      return termination.exitCode ?? RUN_EXIT_CODES.failed;
    case "signaled":
      return 128 + signalNumber(termination.signal);
    case "timeout":
    case "cpu-limit":
    case "memory-limit":
    case "output-limit":
      return RUN_EXIT_CODES.limit;
    case "cancelled":
      return signalExitCode(interruptedBy({ interrupt }) ?? ("SIGINT" satisfies InterruptSignal));
    case "spawn-failed":
      return spawnExitCode(termination.spawnError ?? "");
    case "unkillable":
      return RUN_EXIT_CODES.failed;
  }
}

/** The whole record of a run as one JSON line. What the command printed is not part of it. */
export function runRecordLine(run: ProcessRun, exitCode: number): string {
  const { text: _out, ...stdout } = run.stdout;
  const { text: _err, ...stderr } = run.stderr;
  // What never started took no time that could be measured.
  const durationMs = run.termination.reason === "spawn-failed" ? null : run.durationMs;
  const record = toSnakeKeys({ ...run, durationMs, stdout, stderr }) as object;
  return `${JSON.stringify({ ...record, exit_code: exitCode })}\n`;
}

/** What a person wants to know about a run: how it ended, and each figure with its source. */
export function renderRun(run: ProcessRun, colors: Colors): string {
  const { measurement } = run;
  const figures: readonly (readonly string[])[] = [
    ["wall", formatMs(run.durationMs), "monotonic clock", "exact"],
    figureRow("CPU", measurement.cpuTimeMs, formatMs),
    figureRow("peak memory", measurement.memoryPeakMb, formatMb),
    figureRow("peak of the tree", measurement.treePeakMb, formatMb),
    figureRow("final memory", measurement.memoryFinalMb, formatMb),
    figureRow("disk read", measurement.ioReadMb, formatMb),
    figureRow("disk written", measurement.ioWriteMb, formatMb),
  ].map((row) => row ?? []);
  const table = renderColumns(["figure", "value", "source", ""], figures, { colors, right: [1] });
  return `${endingOf(run)}\n${table}\n`;
}

/** One sentence on how a run ended, and what was left of it. */
export function endingOf(run: ProcessRun): string {
  const { termination } = run;
  const killed = termination.killedBy === null ? "" : ` by ${termination.killedBy}`;
  const parts = [sentence(run) + killed];
  if (termination.orphansKilled > 0) {
    parts.push(`${plural(termination.orphansKilled, "process", "processes")} left behind, killed`);
  }
  if (termination.orphansLeft > 0) {
    parts.push(`${plural(termination.orphansLeft, "process", "processes")} could not be killed`);
  }
  if (!termination.streamsComplete) parts.push("its output was not read to the end");
  return parts.join("; ");
}

function sentence(run: ProcessRun): string {
  const { termination } = run;
  switch (termination.reason) {
    case "exited":
      return `Exited with code ${termination.exitCode}`;
    case "signaled":
      return `Ended by ${termination.signal}`;
    case "timeout":
      return "Stopped at its time limit";
    case "cpu-limit":
      return "Stopped at its CPU limit";
    case "memory-limit":
      return "Stopped at its memory limit";
    case "output-limit":
      return "Stopped at its output limit";
    case "cancelled":
      return "Stopped on request";
    case "spawn-failed":
      return oneLine(termination.spawnError ?? "Cannot start it");
    case "unkillable":
      return `Cannot end process ${run.pid}: it outlived SIGKILL`;
  }
}

type AnyFigure = Measurement["cpuTimeMs"] | Measurement["memoryPeakMb"];

function figureRow(
  name: string,
  figure: AnyFigure,
  format: (value: number | null) => string,
): readonly string[] {
  if (figure === null) return [name, format(null), "not measured", ""];
  const bound =
    "upperBoundMb" in figure && figure.upperBoundMb !== null
      ? `at least; at most ${formatMb(figure.upperBoundMb)}`
      : "at least";
  return [name, format(figure.value), figure.source, figure.exact ? "exact" : bound];
}

function signalNumber(name: string | null): number {
  const numbers: Readonly<Record<string, number>> = constants.signals;
  return numbers[name ?? ""] ?? 0;
}

function spawnExitCode(problem: string): number {
  if (/no such (program|file)/.test(problem)) return RUN_EXIT_CODES.notFound;
  if (/not an executable|ENOEXEC|EACCES|permission/i.test(problem))
    return RUN_EXIT_CODES.notExecutable;
  return RUN_EXIT_CODES.failed;
}
