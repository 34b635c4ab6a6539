import type { LeanMessage, StreamName, UnparsedLine, UnparsedReason } from "./message.ts";

/** What a parser needs to know and whom it tells. */
export interface MessageParserOptions {
  /** Default `stdout`. */
  readonly stream?: StreamName;
  /** The form in which Lean was asked to print; default `auto`. */
  readonly form?: "json" | "text" | "auto";
  readonly onMessage: (message: LeanMessage) => void;
  readonly onUnparsed?: (line: UnparsedLine) => void;
  /**
   * When given, an information message in JSON is only counted here instead of being decoded and
   * handed to `onMessage`: several times faster, and all that a verdict needs.
   */
  readonly onInformation?: () => void;
}

/** What a parser saw in a whole stream. */
export interface ParseSummary {
  /** Messages in JSON, one a line; the plain information that was only counted is among them. */
  readonly jsonMessages: number;
  /** Messages with a header in text form, Lean's or Lake's. */
  readonly textMessages: number;
  /** Responses of a REPL or of a server that wraps one. */
  readonly responses: number;
  /** What such a server said that ended a check, in its words. */
  readonly failures: readonly string[];
  /** Lines that could not be read as Lean's, by reason. */
  readonly unparsed: Readonly<Partial<Record<UnparsedReason, number>>>;
  readonly lines: number;
}

/** A streaming parser of one stream; chunks may be cut anywhere. */
export interface MessageParser {
  write(chunk: Uint8Array): void;
  /** Ends the stream: the last message is handed over. */
  end(): ParseSummary;
}
