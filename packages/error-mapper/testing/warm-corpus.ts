/**
 * The recorded runs as a warm session of Lean would have told them: the same messages with what the
 * language server's protocol carries, in the order of their places, and no exit status.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { classifyOutcome } from "../classify-outcome.ts";
import type { LeanMessage, LeanPos } from "../message.ts";
import { type LspDiagnostic, type LspPosition, messageFromLspDiagnostic } from "../message-lsp.ts";
import { inPrintedOrder } from "../message-order.ts";
import { parseMessages } from "../message-parser.ts";
import type { Outcome } from "../outcome.ts";
import { createOutcomeClassifier } from "../outcome-classifier.ts";
import { runsPrograms } from "../runs-programs.ts";

/** One run, judged by what it printed and by what a session would have told. */
export interface WarmResult {
  readonly name: string;
  readonly cold: Outcome;
  readonly warm: Outcome;
}

const fixtures = join(import.meta.dir, "../fixtures");

/** A message as a diagnostic: without its kind, with what the protocol has instead. */
export function toDiagnostic(message: LeanMessage, lines: readonly string[]): LspDiagnostic {
  const start = message.pos ?? { line: 1, column: 0 };
  const fullEnd = message.endPos ?? start;
  const cut = message.keepFullRange !== true && fullEnd.line > start.line;
  const end = cut ? { line: start.line + 1, column: 0 } : fullEnd;
  const place = (pos: LeanPos): LspPosition => ({
    line: pos.line - 1,
    character: [...(lines[pos.line - 1] ?? "")].slice(0, pos.column).join("").length,
  });
  const { errorName, kind, severity, text } = message;
  const isUnused = kind === "linter.unusedVariables";
  const isDeprecated = kind === "Lean.Linter.deprecatedAttr";
  return {
    range: { start: place(start), end: place(end) },
    fullRange: { start: place(start), end: place(fullEnd) },
    severity: { error: 1, warning: 2, information: 3 }[severity],
    message: text,
    ...(errorName === null ? {} : { code: `lean.${errorName}` }),
    ...(isUnused || isDeprecated ? { tags: [isUnused ? 1 : 2] } : {}),
    ...(kind === "Tactic.unsolvedGoals" ? { leanTags: [1] } : {}),
  };
}

/** A message that has gone through the protocol. `bare` leaves the tags out, as old servers do. */
export function throughProtocol(message: LeanMessage, source: string, bare: boolean): LeanMessage {
  const lines = source.split("\n");
  const { tags, leanTags, fullRange, ...rest } = toDiagnostic(message, lines);
  const extra = { tags: tags ?? [], leanTags: leanTags ?? [], ...(fullRange && { fullRange }) };
  return messageFromLspDiagnostic(bare ? rest : { ...rest, ...extra }, {
    ...(message.fileName === null ? {} : { fileName: message.fileName }),
    lineText: (line) => lines[line],
  });
}

/**
 * Judges each recorded run whose source may go to a session and whose output is Lean's alone, both
 * ways. A session is only opened once its imports are there, so what fails before has no place here.
 */
export function classifyWarmCorpus(bare: boolean): readonly WarmResult[] {
  return readdirSync(join(fixtures, "recorded")).flatMap((version) =>
    readdirSync(join(fixtures, "recorded", version)).flatMap((file) => {
      const [name = "", form] = file.split(".");
      if (form !== "json") return [];
      const path = join(fixtures, "recorded", version, file);
      const run = JSON.parse(readFileSync(path, "utf8")) as Recorded;
      const source = sourceOf(name);
      if (source === null || runsPrograms(source) !== null) return [];
      const { messages, unparsed } = parseMessages(run.stdout);
      const byItself = run.exitCode === 0 || run.exitCode === 1;
      if (!byItself || run.stderr !== "" || unparsed.length > 0) return [];
      const told = messages
        .map((message) => throughProtocol(message, source, bare))
        .toSorted((a, b) => linesApart(a, b));
      const classifier = createOutcomeClassifier();
      for (const message of inPrintedOrder(told, source)) classifier.message(message);
      const facts = { source, completion: "shown" } as const;
      return [{ name, cold: classifyOutcome({ ...run, ...facts }), warm: classifier.end(facts) }];
    }),
  );
}

interface Recorded {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly signal: string | null;
}

function sourceOf(name: string): string | null {
  try {
    return readFileSync(join(fixtures, `sources/${name}.lean`), "utf8");
  } catch {
    return null;
  }
}

function linesApart(a: LeanMessage, b: LeanMessage): number {
  const [one, other] = [a.pos ?? { line: 0, column: 0 }, b.pos ?? { line: 0, column: 0 }];
  return one.line - other.line || one.column - other.column;
}
