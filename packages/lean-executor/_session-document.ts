import {
  inPrintedOrder,
  type LeanMessage,
  type LspDiagnostic,
  messageFromLspDiagnostic,
} from "@lean-telemetry/error-mapper";
import type { LeanHeader } from "./lean-header.ts";

/** The text that a session's worker gets for a source, and the way back from its places. */
export interface SessionDocument {
  readonly text: string;
  /** Makes messages of the worker's diagnostics, with the places of the source. */
  readonly messages: (
    diagnostics: readonly LspDiagnostic[],
    fileName?: string,
  ) => readonly LeanMessage[];
}

/** The document that holds a header and nothing else. */
export function bareText(header: LeanHeader): string {
  return header.text === "" ? "" : `${header.text}\n`;
}

/**
 * Puts a source into the form that fits a worker which has loaded the header's imports.
 *
 * Lean keeps the imports only as long as no word of the header moves, so the header goes to the
 * start of the text on one line; line ends and blanks fill up the place of its comments, so that
 * everything after it stays where it was. One line of single blanks is never longer than what it
 * replaces.
 */
export function sessionDocument(source: string, header: LeanHeader): SessionDocument {
  const head = source.slice(0, header.commandStart);
  const isMoved = !head.startsWith(header.text);
  const lines = head.split("\n");
  const last = lines.at(-1) ?? "";
  const filled =
    lines.length === 1
      ? header.text + " ".repeat(Math.max(0, codePoints(head) - header.text.length))
      : `${header.text}${"\n".repeat(lines.length - 1)}${" ".repeat(codePoints(last))}`;
  const text = isMoved ? filled + source.slice(header.commandStart) : source;
  return {
    text,
    messages: (diagnostics, fileName) => {
      const textLines = lineReader(text);
      const messages = diagnostics.flatMap((diagnostic) =>
        // What is silent is for editors alone; a cold run does not print it.
        diagnostic.isSilent === true
          ? []
          : messageFromLspDiagnostic(diagnostic, {
              ...(fileName === undefined ? {} : { fileName }),
              lineText: textLines,
            }),
      );
      const placed = isMoved
        ? messages.map((message) => moveBack(message, source, header))
        : messages;
      // The worker tells of them in the order in which its tasks end.
      return inPrintedOrder(placed, source);
    },
  };
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Finds lines by number, in one pass over the text for all of them. */
function lineReader(text: string): (line: number) => string | undefined {
  let lines: readonly string[] | null = null;
  return (line) => {
    lines ??= text.split("\n");
    return lines[line];
  };
}

type Position = { readonly line: number; readonly column: number };

/** What Lean says of the header itself, such as of a deprecated module, is said of the source's. */
function moveBack(message: LeanMessage, source: string, header: LeanHeader): LeanMessage {
  const { pos, endPos } = message;
  if (pos === null || pos.line !== 1 || pos.column >= header.text.length) return message;
  return {
    ...message,
    pos: original(pos.column, "start", source, header),
    endPos:
      endPos === null || endPos.line !== 1 || endPos.column > header.text.length
        ? endPos
        : original(endPos.column, "end", source, header),
  };
}

/** Where a place of the one-line header is in the source. Its words are of ASCII or in «…». */
function original(
  column: number,
  side: "start" | "end",
  source: string,
  header: LeanHeader,
): Position {
  let wordStart = 0;
  let offset = 0;
  for (const { text, start } of header.words) {
    const inside = column - wordStart;
    if (inside < 0 || (side === "end" && inside === 0 && wordStart > 0)) break;
    offset = start + Math.min(inside, text.length);
    wordStart += text.length + 1;
  }
  const before = source.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: codePoints(before.slice(before.lastIndexOf("\n") + 1)) };
}
