import type { LeanMessage, LeanPos, Severity } from "./message.ts";

/** A position of the language server protocol: both from 0, the character in UTF-16 units. */
export interface LspPosition {
  readonly line: number;
  readonly character: number;
}

/** The fields of a `publishDiagnostics` entry that are read; Lean's server adds `fullRange`. */
export interface LspDiagnostic {
  readonly range: { readonly start: LspPosition; readonly end: LspPosition };
  readonly fullRange?: { readonly start: LspPosition; readonly end: LspPosition };
  readonly severity?: number;
  readonly message: string;
  readonly code?: string | number;
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
 * The protocol has no message tag, so classification goes by the text. Severity 1 is `error`, 2
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
    kind: null,
    errorName: /^lean\.(.+)$/.exec(code)?.[1] ?? null,
    fileName: options.fileName ?? null,
    pos: toPos(diagnostic.range.start),
    endPos: toPos((diagnostic.fullRange ?? diagnostic.range).end),
    keepFullRange: null,
    form: "lsp",
    stream: "stdout",
    streamLine: 0,
  };
}
