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
}
