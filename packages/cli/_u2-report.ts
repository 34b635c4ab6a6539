import type { ExperimentResult, TraceCheck, TraceComparison } from "@lean-telemetry/u2-integration";
import { formatMs, plural } from "./_format.ts";
import { oneLine } from "./usage-error.ts";

const ENDS: Readonly<Record<ExperimentResult["end"], string>> = {
  "cycles-done": "all cycles done",
  exhausted: "nothing left to try",
  interrupted: "interrupted",
};

/** What an experiment came to, for people. */
export function renderResult(result: ExperimentResult): string {
  const outcomes = Object.entries(result.outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const noise = Object.entries(result.noise).map(([type, count]) => `${count} ${type}`);
  const lines = [
    `${oneLine(result.experimentId)}: ${ENDS[result.end]} after ${plural(result.cycles, "cycle")}`,
    `verified  ${plural(result.processed, "try", "tries")} in ${formatMs(result.verificationMs)}${outcomes.length === 0 ? "" : `: ${outcomes.join(", ")}`}`,
    `proved    ${result.proved.length}`,
    ...(noise.length === 0 ? [] : [`noise     ${noise.join(", ")}`]),
    `trace     ${result.traceHash}`,
    `output    ${oneLine(result.outputDir)}`,
  ];
  if (result.telemetryLost > 0) {
    lines.push(`${plural(result.telemetryLost, "record")} could not be written; see the warnings`);
  }
  if (result.end === "interrupted") {
    lines.push(`go on with: lean-telemetry u2 resume ${oneLine(result.outputDir)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** One line on whether a trace is whole. */
export function renderTraceCheck(check: TraceCheck): string {
  const { path, cycles, complete, problem, hash } = check;
  if (problem !== null) {
    const cycle = problem.cycle === null ? "" : `, cycle ${problem.cycle}`;
    return oneLine(`${path}: damaged at line ${problem.line}${cycle}: ${problem.message}`);
  }
  const end = complete ? "complete" : "not complete";
  return oneLine(`${path}: sound, ${end}, ${plural(cycles, "cycle")}, ${hash}`);
}

/** Whether two traces are the same, and where they first differ. */
export function renderTraces(comparison: TraceComparison): string {
  const { equal, a, b, difference } = comparison;
  const lines = [renderTraceCheck(a), renderTraceCheck(b)];
  if (equal) lines.push("equal: both decided the same");
  else if (difference === null) lines.push("not shown to be equal");
  else {
    const cycle = difference.cycle === null ? "" : `, cycle ${difference.cycle}`;
    const event = difference.event === null ? "" : `, event ${difference.event}`;
    lines.push(
      `different from line ${difference.line}${cycle}${event}:`,
      `  a: ${brief(difference.a)}`,
      `  b: ${brief(difference.b)}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return oneLine(text.length <= 200 ? text : `${text.slice(0, 200)}…`);
}
