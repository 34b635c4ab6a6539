import { createStreamParser } from "./_create-parser.ts";
import { encodeUtf8 } from "./_text-decoder.ts";
import type { LeanMessage, StreamName, UnparsedLine } from "./message.ts";
import type { MessageParser, MessageParserOptions, ParseSummary } from "./parse-summary.ts";

export type { MessageParser, MessageParserOptions, ParseSummary } from "./parse-summary.ts";

/**
 * Makes a streaming parser for everything that Lean and the tools around it print: `lean --json`, the
 * text form, Lake's severity-first lines, REPL responses on one line or several, and servers that
 * wrap those. The form is found line by line unless it is told.
 *
 * Memory stays flat: a line is kept up to 8 MiB, the text of a message in text form up to 1 MiB;
 * beyond that the middle or the end is
 * left out and the message is marked `truncated`; a response of a REPL over several lines up to 16 MiB. Nothing is
 * skipped: a line that is none of Lean's goes to `onUnparsed`, and a message that is glued behind
 * other text is found and handed over.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { createMessageParser, type LeanMessage } from "@lean-telemetry/error-mapper";
 *
 * const messages: LeanMessage[] = [];
 * const parser = createMessageParser({ onMessage: (message) => messages.push(message) });
 * parser.write(new TextEncoder().encode("A.lean:1:0: err"));
 * parser.write(new TextEncoder().encode("or: unsolved goals\n⊢ False\n"));
 * parser.end();
 * assert.equal(messages[0]?.text, "unsolved goals\n⊢ False");
 * ```
 */
export function createMessageParser(options: MessageParserOptions): MessageParser {
  return createStreamParser(options);
}

/** The messages of a whole text, the lines that are none, and a summary. */
export interface ParsedMessages {
  readonly messages: readonly LeanMessage[];
  readonly unparsed: readonly UnparsedLine[];
  readonly summary: ParseSummary;
}

/**
 * Parses the whole output of one stream.
 *
 * @param text The output, as a string or as bytes.
 * @param options As for {@link createMessageParser}.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseMessages } from "@lean-telemetry/error-mapper";
 *
 * const { messages } = parseMessages("error: Foo.lean:94:18: unknown identifier 'x'\n");
 * assert.deepEqual(messages[0]?.pos, { line: 94, column: 18 });
 * ```
 */
export function parseMessages(
  text: string | Uint8Array,
  options: { readonly stream?: StreamName; readonly form?: "json" | "text" | "auto" } = {},
): ParsedMessages {
  const messages: LeanMessage[] = [];
  const unparsed: UnparsedLine[] = [];
  const parser = createMessageParser({
    ...options,
    onMessage: (message) => messages.push(message),
    onUnparsed: (line) => unparsed.push(line),
  });
  parser.write(typeof text === "string" ? encodeUtf8(text) : text);
  const summary = parser.end();
  return { messages, unparsed, summary };
}
