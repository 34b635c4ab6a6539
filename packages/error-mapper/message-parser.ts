import { isPlainInformation } from "./_fast-information.ts";
import { type ByteLine, LineSplitter } from "./_line-splitter.ts";
import { type HeldLine, MultiLineJson, parseJson } from "./_multi-line-json.ts";
import { PendingText } from "./_pending-text.ts";
import { decodeUtf8, encodeUtf8, isUtf8 } from "./_text-decoder.ts";
import type { LeanMessage, StreamName, UnparsedLine, UnparsedReason } from "./message.ts";
import { isCanonicalJson, isObject, messageFromJson } from "./message-json.ts";
import { opensReplResponse, parseReplResponse } from "./message-repl.ts";
import {
  isLakeProgress,
  parseLakeHeader,
  parseTextHeader,
  stripAnsi,
  type TextHeader,
} from "./message-text.ts";

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

const JSON_START = '{"caption"';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text has
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** The lines of `lean --stats`, which stand bare at the end of stdout also with `--json`. */
const STATS =
  /^(?:direct imports: |number of [a-z -]+: +\d|trust level: |extension '|(?: {2}| *max | +number of )[a-zA-Z#[])/;
const EXCERPT_CHARS = 400;

/**
 * Makes a streaming parser for everything that Lean and the tools around it print: `lean --json`, the
 * text form, Lake's severity-first lines, REPL responses on one line or several, and servers that
 * wrap those. The form is found line by line unless it is told.
 *
 * Memory stays flat: a line is kept up to 8 MiB, the text of a message in text form up to 1 MiB;
 * beyond that the middle or the end is left out and the message is marked `truncated`. Nothing is
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
  const parser = new Parser(options);
  const splitter = new LineSplitter((line) => parser.byteLine(line));
  return {
    write: (chunk) => splitter.write(chunk),
    end: () => {
      splitter.end();
      return parser.finish();
    },
  };
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

class Parser {
  readonly #options: MessageParserOptions;
  readonly #stream: StreamName;
  readonly #form: "json" | "text" | "auto";
  readonly #pending: PendingText;
  #multi: MultiLineJson | null = null;
  #json = 0;
  #text = 0;
  #responses = 0;
  #lines = 0;
  #shape: boolean | null = null;
  #inStats = false;
  readonly #failures: string[] = [];
  readonly #unparsed: Partial<Record<UnparsedReason, number>> = {};

  constructor(options: MessageParserOptions) {
    this.#options = options;
    this.#stream = options.stream ?? "stdout";
    this.#form = options.form ?? "auto";
    this.#pending = new PendingText((message) => options.onMessage(message));
  }

  byteLine(line: ByteLine): void {
    this.#lines = line.number;
    const { bytes, start, end } = line;
    if (
      this.#options.onInformation !== undefined &&
      this.#form !== "text" &&
      this.#multi === null &&
      line.omitted === 0 &&
      isPlainInformation(bytes, start, end)
    ) {
      this.#pending.flush();
      if (this.#shape === false) this.#unparsedLine("forged", "", line.number);
      this.#shape ??= true;
      this.#json++;
      this.#options.onInformation();
      return;
    }
    const part = bytes.subarray(start, end);
    let text = line.omitted === 0 ? decodeUtf8(part) : joinAround(line);
    if (line.number === 1 && text.startsWith("\ufeff")) text = text.slice(1);
    if (text.includes("\ufffd") && line.omitted === 0 && !isUtf8(part)) {
      // Lean prints UTF-8 only. A JSON line is read all the same: its structure is ASCII.
      if (!text.startsWith("{") || parseJson(text) === undefined) {
        this.#unparsedLine("not-text", text, line.number);
      }
    }
    this.#line({ text, number: line.number, terminated: line.terminated });
  }

  finish(): ParseSummary {
    if (this.#multi !== null) this.#reread(this.#multi);
    this.#pending.flush();
    return {
      jsonMessages: this.#json,
      textMessages: this.#text,
      responses: this.#responses,
      failures: this.#failures,
      unparsed: this.#unparsed,
      lines: this.#lines,
    };
  }

  #line(line: HeldLine, asText = false): void {
    if (this.#multi !== null && !asText) {
      this.#more(this.#multi, line);
      return;
    }
    const first = line.text.charCodeAt(0);
    if ((first === 123 || first === 91) && this.#form !== "text" && !asText) {
      if (this.#jsonLine(line)) return;
    }
    this.#textLine(line);
  }

  /** Reads a line that begins with a bracket; `false` when it is text after all. */
  #jsonLine(line: HeldLine): boolean {
    const value = parseJson(line.text);
    if (value !== undefined) return this.#jsonValue(value, line);
    if (this.#form === "auto" && this.#json === 0 && opensReplResponse(line.text)) {
      this.#multi = new MultiLineJson();
      this.#more(this.#multi, line);
      return true;
    }
    return false;
  }

  #jsonValue(value: unknown, line: HeldLine): boolean {
    const place = { stream: this.#stream, streamLine: line.number };
    const message =
      messageFromJson(value, place) ?? lakeBuildRecord(value, line.text, this.#stream, line.number);
    if (message !== null && isObject(value)) {
      this.#pending.flush();
      this.#inStats = false;
      this.#json++;
      const shape = isCanonicalJson(line.text, value);
      if (value.isSilent === true || (this.#shape !== null && this.#shape !== shape)) {
        this.#unparsedLine("forged", line.text, line.number);
      }
      this.#shape ??= shape;
      if (this.#options.onInformation !== undefined && message.severity === "information") {
        this.#options.onInformation();
      } else {
        this.#options.onMessage(message);
      }
      return true;
    }
    if (this.#form === "json" || this.#json > 0) return false;
    const response = parseReplResponse(value, place);
    if (response === null) return false;
    this.#pending.flush();
    this.#responses++;
    for (const one of response.messages) this.#options.onMessage(one);
    if (response.failure !== null && this.#failures.length < 10)
      this.#failures.push(response.failure);
    return true;
  }

  #more(multi: MultiLineJson, line: HeldLine): void {
    const state = multi.add(line);
    if (state === "open") return;
    const value = state === "complete" ? multi.value() : undefined;
    const first = multi.lines[0] as HeldLine;
    this.#multi = null;
    if (value !== undefined && this.#jsonValue(value, first)) return;
    this.#reread(multi);
  }

  /** What was collected is no JSON value: its lines are read as text. */
  #reread(multi: MultiLineJson): void {
    this.#multi = null;
    for (const line of multi.lines) {
      // A whole message on a line is a message wherever it stands.
      if (line.text.startsWith("{") && this.#messageLine(line)) continue;
      this.#line(line, true);
    }
  }

  #messageLine(line: HeldLine): boolean {
    const value = parseJson(line.text);
    return value !== undefined && this.#jsonValue(value, line);
  }

  #textLine(line: HeldLine): void {
    const { number } = line;
    const inJson = this.#form === "json" || this.#json > 0 || this.#responses > 0;
    if (this.#form !== "text" && line.text.includes(JSON_START)) {
      this.#glued(line);
      return;
    }
    const text = stripAnsi(line.text);
    if (this.#form !== "json") {
      const header = parseTextHeader(text) ?? parseLakeHeader(text);
      if (header !== null) {
        this.#header(header, number);
        return;
      }
      if (isLakeProgress(text)) {
        this.#pending.flush();
        return;
      }
    }
    if (text === "") {
      if (this.#pending.open) this.#pending.add("");
      return;
    }
    if (
      this.#stream === "stdout" &&
      STATS.test(text) &&
      (this.#inStats || text.startsWith("direct imports: "))
    ) {
      this.#pending.flush();
      this.#inStats = true;
      return;
    }
    this.#inStats = false;
    if (this.#pending.open) {
      this.#pending.add(text);
      return;
    }
    if (CONTROL.test(text)) this.#unparsedLine("not-text", text, number);
    else if (!line.terminated && this.#stream === "stdout") this.#unparsedLine("cut", text, number);
    else this.#unparsedLine(inJson ? "raw" : "headerless", text, number);
  }

  #header(header: TextHeader, number: number): void {
    if (this.#json > 0) this.#unparsedLine("raw", header.rest, number);
    this.#text++;
    this.#pending.begin(header, { stream: this.#stream, streamLine: number });
  }

  /** Finds the messages in a line that holds something else as well. */
  #glued(line: HeldLine): void {
    const { text, number } = line;
    let found = false;
    let from = text.indexOf(JSON_START);
    while (from >= 0) {
      const next = text.indexOf(JSON_START, from + 1);
      const piece = text.slice(from, next < 0 ? text.length : next);
      const value = parseJson(piece) ?? parseJson(piece.slice(0, piece.lastIndexOf("}") + 1));
      if (value !== undefined && this.#jsonValue(value, { ...line, text: piece })) found = true;
      from = next;
    }
    if (found) this.#unparsedLine("glued", text, number);
    else if (!line.terminated) this.#unparsedLine("cut", text, number);
    else this.#unparsedLine("broken-json", text, number);
  }

  #unparsedLine(reason: UnparsedReason, text: string, streamLine: number): void {
    this.#unparsed[reason] = (this.#unparsed[reason] ?? 0) + 1;
    this.#options.onUnparsed?.({
      reason,
      text: text.slice(0, EXCERPT_CHARS),
      stream: this.#stream,
      streamLine,
    });
  }
}

/** A record of `lake build --json`, which has other words for the same things. */
function lakeBuildRecord(
  value: unknown,
  line: string,
  stream: StreamName,
  streamLine: number,
): LeanMessage | null {
  if (!isObject(value) || typeof value.level !== "string") return null;
  const text = value.data ?? value.message ?? value.text;
  void line;
  const message = messageFromJson(
    { ...value, severity: value.level, data: text },
    { stream, streamLine },
    "lake",
  );
  return message;
}

/** The two ends of an over-long line with a mark between them that is no JSON outside a string. */
function joinAround(line: ByteLine): string {
  const { bytes, gapAt, end } = line;
  let headEnd = gapAt;
  // Neither end may stop inside an escape or a character.
  while (headEnd > 0 && ((bytes[headEnd - 1] as number) >= 128 || bytes[headEnd - 1] === 92))
    headEnd--;
  let tailStart = gapAt;
  while (
    tailStart < end &&
    ((bytes[tailStart] as number) >= 128 || bytes[tailStart] === 92 || bytes[tailStart] === 34)
  ) {
    tailStart++;
  }
  const mark = line.gapInString ? "…" : "\u0000";
  return `${decodeUtf8(bytes.subarray(0, headEnd))}${mark}${decodeUtf8(bytes.subarray(tailStart, end))}`;
}
