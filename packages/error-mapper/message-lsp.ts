import type { LeanMessage, LeanPos, Severity } from "./message.ts";

/** A position of the language server protocol: both from 0, the character in UTF-16 units. */
export interface LspPosition {
  readonly line: number;
  readonly character: number;
}

/**
 * The fields of a `publishDiagnostics` entry that are read. Lean's server adds `fullRange`, `isSilent`
 * (`lean` on the command line does not print such a message at all) and `leanTags`.
 */
export interface LspDiagnostic {
  readonly range: { readonly start: LspPosition; readonly end: LspPosition };
  readonly fullRange?: { readonly start: LspPosition; readonly end: LspPosition };
  readonly severity?: number;
  readonly message: string;
  readonly code?: string | number;
  /** 1 unnecessary: an unused variable; 2 deprecated. */
  readonly tags?: readonly number[];
  /** 1 unsolved goals, 2 goals accomplished. */
  readonly leanTags?: readonly number[];
  readonly isSilent?: boolean;
}

/** The message tags of Lean that the protocol's own tags stand for. */
const KIND_OF_TAG = new Map([
  [1, "linter.unusedVariables"],
  [2, "Lean.Linter.deprecatedAttr"],
]);
const KIND_OF_LEAN_TAG = new Map([
  [1, "Tactic.unsolvedGoals"],
  [2, "goalsAccomplished"],
]);

function kindOf({ tags, leanTags }: LspDiagnostic): string | null {
  return KIND_OF_LEAN_TAG.get(leanTags?.[0] ?? 0) ?? KIND_OF_TAG.get(tags?.[0] ?? 0) ?? null;
}

/**
 * Lean marks its parser's messages, and the protocol does not carry the mark. Two things stand in for
 * it: the parser's messages have no extent, which no other error in the middle of a file shows; and
 * Lean cuts `range` at the end of the first line, but not for them. On one line there is no telling,
 * nor when a message ends right where it would be cut.
 */
function keepFullRangeOf({ range, fullRange }: LspDiagnostic): boolean | null {
  if (fullRange === undefined) return null;
  const { start, end } = fullRange;
  if (end.line === start.line) {
    const isBegin = start.line === 0 && start.character === 0;
    return end.character === start.character && !isBegin ? true : null;
  }
  if (range.end.line !== end.line || range.end.character !== end.character) return false;
  return end.line === start.line + 1 && end.character === 0 ? null : true;
}

function codePointColumn(text: string | undefined, character: number): number {
  if (text === undefined) return character;
  let column = 0;
  for (const _ of text.slice(0, character)) column++;
  return column;
}

/**
 * Makes a message of one diagnostic of Lean's language server.
 *
 * Of message tags the protocol has only those behind `tags` and `leanTags`, so classification mostly
 * goes by the text. Severity 1 is `error`, 2
 * `warning`, 3 and 4 `information`; a missing one is `error`, as nothing better is known.
 *
 * @param diagnostic The diagnostic.
 * @param options `fileName`, and `lineText` to turn UTF-16 characters into code points; without it a
 *   column is left in UTF-16 units, which differs only behind characters above U+FFFF.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { messageFromLspDiagnostic } from "@lean-telemetry/error-mapper";
 *
 * const position = { line: 2, character: 3 };
 * const message = messageFromLspDiagnostic(
 *   { range: { start: position, end: position }, severity: 1, message: "unsolved goals" },
 *   { lineText: () => "𝔸 :" },
 * );
 * assert.deepEqual(message.pos, { line: 3, column: 2 });
 * ```
 */
export function messageFromLspDiagnostic(
  diagnostic: LspDiagnostic,
  options: {
    readonly fileName?: string;
    readonly lineText?: (line: number) => string | undefined;
  } = {},
): LeanMessage {
  const severities: readonly (Severity | undefined)[] = [
    undefined,
    "error",
    "warning",
    "information",
    "information",
  ];
  const toPos = ({ line, character }: LspPosition): LeanPos => ({
    line: line + 1,
    column: codePointColumn(options.lineText?.(line), character),
  });
  const code = typeof diagnostic.code === "string" ? diagnostic.code : "";
  return {
    severity: severities[diagnostic.severity ?? 1] ?? "error",
    text: diagnostic.message,
    kind: kindOf(diagnostic),
    errorName: /^lean\.(.+)$/.exec(code)?.[1] ?? null,
    fileName: options.fileName ?? null,
    pos: toPos(diagnostic.range.start),
    endPos: toPos((diagnostic.fullRange ?? diagnostic.range).end),
    keepFullRange: keepFullRangeOf(diagnostic),
    form: "lsp",
    stream: "stdout",
    streamLine: 0,
  };
}
