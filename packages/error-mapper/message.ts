/** The severity words of `lean --json`. Other producers' words are mapped to these. */
export type Severity = "error" | "warning" | "information";

/** Which form a message was read from. */
export type MessageForm = "json" | "text" | "lake" | "repl" | "lsp";

/** One of the two output streams of a process. */
export type StreamName = "stdout" | "stderr";

/** A position as Lean prints it: line from 1, column from 0 in Unicode code points. */
export interface LeanPos {
  readonly line: number;
  readonly column: number;
}

/** One message of Lean, whatever form it was printed in. */
export interface LeanMessage {
  readonly severity: Severity;
  /** The whole text, with line breaks, without the `file:line:col: severity:` header. */
  readonly text: string;
  /** The message's tag, such as `hasSorry`; `null` when the form or the message has none. */
  readonly kind: string | null;
  /** The name of a named error without `lean.` or `._namedError`, e.g. `unknownIdentifier`. */
  readonly errorName: string | null;
  readonly fileName: string | null;
  readonly pos: LeanPos | null;
  readonly endPos: LeanPos | null;
  /** Lean's mark of a parser message; `null` when the form does not carry it. */
  readonly keepFullRange: boolean | null;
  readonly form: MessageForm;
  /** Where it stood: the stream and its line there, from 1. */
  readonly stream: StreamName;
  readonly streamLine: number;
  /** The caption that stands before the text there, when it has one; Lean hardly uses it. */
  readonly caption?: string;
  /** Set when the message was too long to keep whole; `text` then marks the gap with `…`. */
  readonly truncated?: true;
}

/**
 * Why a line could not be read as Lean's.
 *
 * - `headerless`: a line of text before any message. In text form an information message has no
 *   header, so it may be one; nothing more can be told.
 * - `raw`: the same on a stream of JSON messages, where Lean prints no such line.
 * - `glued`: a JSON message that does not stand alone on its line. The message was read all the same.
 * - `forged`: a message in a shape that Lean does not print, among messages in Lean's shape.
 * - `broken-json`: starts like a message and is none.
 * - `cut`: the stream ends inside the line.
 * - `not-text`: bytes that are not UTF-8, or control characters.
 */
export const UNPARSED_REASONS = [
  "headerless",
  "raw",
  "glued",
  "forged",
  "broken-json",
  "cut",
  "not-text",
] as const;

/** One of {@link UNPARSED_REASONS}. */
export type UnparsedReason = (typeof UNPARSED_REASONS)[number];

/** One line that could not be read as Lean's. */
export interface UnparsedLine {
  readonly reason: UnparsedReason;
  /** The line, cut after 400 characters. */
  readonly text: string;
  readonly stream: StreamName;
  readonly streamLine: number;
}
