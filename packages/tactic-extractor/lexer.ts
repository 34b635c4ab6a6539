import { Scanner } from "./_scanner.ts";
import { TOKEN } from "./_tokens.ts";

/** What a token is. A `symbol` is anything that is none of the others. */
export type LeanTokenKind = "word" | "number" | "string" | "char" | "open" | "close" | "symbol";

/** One token of Lean text; offsets are UTF-16 units. */
export interface LeanToken {
  readonly kind: LeanTokenKind;
  readonly start: number;
  readonly end: number;
  /** Line from 1, column from 0 in code points. */
  readonly line: number;
  readonly column: number;
  readonly firstOnLine: boolean;
}

const KINDS: Readonly<Record<number, LeanTokenKind>> = {
  [TOKEN.word]: "word",
  [TOKEN.number]: "number",
  [TOKEN.string]: "string",
  [TOKEN.char]: "char",
  [TOKEN.open]: "open",
  [TOKEN.close]: "close",
};

/**
 * Goes over the tokens of Lean text, without comments and white space. Nested comments, raw and
 * interpolated strings, character literals and `«names»` are whole tokens. Never throws.
 *
 * @example Words of a line
 * ```ts
 * import assert from "node:assert/strict";
 * import { tokenize } from "@lean-telemetry/tactic-extractor/lexer";
 *
 * const text = "exact h -- done";
 * assert.deepEqual(
 *   [...tokenize(text)].map((token) => text.slice(token.start, token.end)),
 *   ["exact", "h"],
 * );
 * ```
 */
export function* tokenize(text: string): Generator<LeanToken, void, undefined> {
  const scanner = new Scanner(text);
  for (let kind = scanner.next(); kind !== TOKEN.end; kind = scanner.next()) {
    yield {
      kind: KINDS[kind] ?? "symbol",
      start: scanner.start,
      end: scanner.end,
      line: scanner.startLine,
      column: scanner.column,
      firstOnLine: scanner.first,
    };
  }
}

/**
 * Replaces comments by blanks, so that every offset stays where it was. Line breaks stay too.
 *
 * @example A comment in a line
 * ```ts
 * import assert from "node:assert/strict";
 * import { stripComments } from "@lean-telemetry/tactic-extractor/lexer";
 *
 * assert.equal(stripComments("a /- b -/ c"), "a         c");
 * ```
 */
export function stripComments(text: string): string {
  return blank(text, false);
}

/**
 * Replaces comments and string literals by blanks, so that every offset stays where it was and a
 * search finds only what Lean reads as code. Line breaks stay too.
 *
 * @example A word in a string is gone
 * ```ts
 * import assert from "node:assert/strict";
 * import { stripCommentsAndStrings } from "@lean-telemetry/tactic-extractor/lexer";
 *
 * const code = stripCommentsAndStrings('#eval "sorry" -- sorry\n#eval 1');
 * assert.equal(code.includes("sorry"), false);
 * assert.equal(code.indexOf("#eval 1"), 23);
 * ```
 */
export function stripCommentsAndStrings(text: string): string {
  return blank(text, true);
}

function blank(text: string, strings: boolean): string {
  const parts: string[] = [];
  let kept = 0;
  const scanner = new Scanner(text, {
    onSkipped: (kind, start, end) => {
      if (kind === "string" && !strings) return;
      parts.push(text.slice(kept, start), text.slice(start, end).replace(/[^\r\n]/g, " "));
      kept = end;
    },
  });
  while (scanner.next() !== TOKEN.end);
  parts.push(text.slice(kept));
  return parts.join("");
}
