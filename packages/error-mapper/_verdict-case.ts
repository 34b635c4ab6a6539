import type { RunOutput } from "./classify-outcome.ts";
import type { OutcomeFamily, VerifierErrorCode } from "./codes.ts";
import type { Termination, TerminationReason } from "./termination.ts";
import type { VerdictCase } from "./verdict-case.ts";

/** What a row of cases says about the answer. */
export type CaseAnswer = readonly [
  code: VerifierErrorCode,
  family: OutcomeFamily,
  category: string,
];

/** Makes the cases of one row that share an answer. */
export function casesOf(
  row: number,
  [code, family, category]: CaseAnswer,
  runs: Readonly<Record<string, RunOutput>>,
): readonly VerdictCase[] {
  return Object.entries(runs).map(([name, run]) => ({ row, name, run, code, family, category }));
}

/** An executor's word for how a run ended. */
export function ended(reason: TerminationReason, parts: Partial<Termination> = {}): Termination {
  return {
    reason,
    exitCode: null,
    signal: null,
    oomKilled: null,
    streamsComplete: true,
    spawnError: null,
    ...parts,
  };
}

/** One message as `lean --json` prints it, with its line break. */
export function jsonLine(
  severity: "error" | "warning" | "information",
  data: string,
  parts: { readonly kind?: string; readonly line?: number; readonly keepFullRange?: boolean } = {},
): string {
  const { kind = "[anonymous]", line = 1, keepFullRange = false } = parts;
  const message = {
    caption: "",
    data,
    endPos: { column: 9, line },
    fileName: "A.lean",
    isSilent: false,
    keepFullRange,
    kind,
    pos: { column: 2, line },
    severity,
  };
  return `${JSON.stringify(message)}\n`;
}
