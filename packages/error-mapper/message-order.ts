import { beginsCommand, DECLARATIONS } from "./_commands.ts";
import { classifyMessage } from "./classify-message.ts";
import type { LeanMessage } from "./message.ts";
import { lexSource } from "./source-tokens.ts";

/**
 * Puts messages that came in any order into the one in which `lean` prints them, as far as it matters:
 * command by command, what the parser says of a command before what follows from it, else by place.
 *
 * A language server tells of messages as its tasks end. The verdict needs the order: `unsolved goals`
 * behind a parser's error of the same command only follows from that.
 *
 * @param messages Messages of one source, with places in it.
 * @param source The source's text.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { inPrintedOrder, messageFromLspDiagnostic } from "@lean-telemetry/error-mapper";
 *
 * const at = (line: number, character: number, message: string) => {
 *   const start = { line, character };
 *   return messageFromLspDiagnostic({ range: { start, end: start }, message });
 * };
 * const told = [at(0, 21, "unsolved goals\n⊢ True"), at(1, 2, "unexpected token; expected term")];
 * const printed = inPrintedOrder(told, "theorem t : True := by\n  )\n");
 * assert.deepEqual(printed.map(({ pos }) => pos?.line), [2, 1]);
 * ```
 */
export function inPrintedOrder(
  messages: readonly LeanMessage[],
  source: string,
): readonly LeanMessage[] {
  const isPlain = messages.every((message) => !isParsers(message));
  const starts = isPlain ? [] : commandStarts(source);
  const keyed = messages.map((message) => {
    const { line = 0, column = 0 } = message.pos ?? {};
    const parsers = !isPlain && isParsers(message);
    return { message, line, column, command: commandOf(starts, line, column, parsers), parsers };
  });
  keyed.sort(
    (a, b) =>
      a.command - b.command ||
      Number(b.parsers) - Number(a.parsers) ||
      a.line - b.line ||
      a.column - b.column,
  );
  return keyed.map(({ message }) => message);
}

/** Whether a message is the parser's, about a command that is elaborated all the same. */
function isParsers(message: LeanMessage): boolean {
  // Where a command was expected, the one before had come to its end.
  if (message.severity !== "error" || /expected command$/.test(message.text)) return false;
  return classifyMessage(message).category.startsWith("syntax.");
}

interface Start {
  readonly line: number;
  readonly column: number;
}

/** Where commands begin, as far as the look of the text tells. */
function commandStarts(source: string): readonly Start[] {
  const starts: Start[] = [];
  lexSource(source, ({ kind, text, quoted, first, line, column }) => {
    if (!first || quoted || (kind !== "word" && kind !== "sign")) return;
    if (column === 0 ? beginsCommand(text) : DECLARATIONS.has(text)) starts.push({ line, column });
  });
  return starts;
}

/** The number of the command that a place belongs to. */
function commandOf(
  starts: readonly Start[],
  line: number,
  column: number,
  parsers: boolean,
): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = starts[middle] as Start;
    const before = start.line - line || start.column - column;
    // Where the parser stumbles over the next command, it speaks of the one before.
    if (before < 0 || (before === 0 && !parsers)) low = middle + 1;
    else high = middle;
  }
  return low;
}
