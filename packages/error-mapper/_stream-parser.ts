import { CanonicalLine } from "./_canonical-line.ts";
import { joinAround } from "./_join-around.ts";
import type { ByteLine } from "./_line-splitter.ts";
import { type HeldLine, JSON_START, MultiLineJson, parseJson } from "./_multi-line-json.ts";
import { PendingText } from "./_pending-text.ts";
import { decodeUtf8, isUtf8 } from "./_text-decoder.ts";
import type { StreamName, UnparsedReason } from "./message.ts";
import {
  isCanonicalJson,
  isObject,
  messageFromJson,
  messageFromLakeRecord,
} from "./message-json.ts";
import { opensReplResponse, parseReplResponse } from "./message-repl.ts";
import {
  isLakeProgress,
  parseLakeHeader,
  parseTextHeader,
  stripAnsi,
  type TextHeader,
} from "./message-text.ts";
import type { MessageParserOptions, ParseSummary } from "./parse-summary.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text has
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** The lines of `lean --stats`, which stand bare at the end of stdout also with `--json`. */
const STATS =
  /^(?:direct imports: |number of [a-z -]+: +\d|trust level: |extension '|(?: {2}| *max | +number of )[a-zA-Z#[])/;
const EXCERPT_CHARS = 400;

/** What a parser may be given inside this package. */
export interface StreamParserOptions extends MessageParserOptions {
  /** Sees a message before it is decoded; `true` when it need not be. */
  readonly glance?: (line: CanonicalLine, streamLine: number) => boolean;
}

/** Reads the lines of one stream: decides for each what it is, in which form. */
export class StreamParser {
  readonly #options: StreamParserOptions;
  readonly #stream: StreamName;
  readonly #form: "json" | "text" | "auto";
  readonly #pending: PendingText;
  readonly #canonical: CanonicalLine = new CanonicalLine();
  #multi: MultiLineJson | null = null;
  #json = 0;
  #text = 0;
  #responses = 0;
  #lines = 0;
  #shape: boolean | null = null;
  #inStats = false;
  readonly #failures: string[] = [];
  readonly #unparsed: Partial<Record<UnparsedReason, number>> = {};

  constructor(options: StreamParserOptions) {
    this.#options = options;
    this.#stream = options.stream ?? "stdout";
    this.#form = options.form ?? "auto";
    this.#pending = new PendingText((message) => options.onMessage(message));
  }

  byteLine(line: ByteLine): void {
    this.#lines = line.number;
    const { bytes, start, end } = line;
    const { omitted, number } = line;
    const json = this.#form !== "text" && this.#multi === null && omitted === 0;
    if (json && this.#canonical.read(bytes, start, end)) {
      this.#takeCanonical(number);
      return;
    }
    if (omitted > 0) {
      const { terminated } = line;
      this.#line({ text: joinAround(line), number, terminated, truncated: true });
      return;
    }
    this.#bytes(bytes.subarray(start, end), number, line.terminated);
  }

  /** Takes the message that was read from its bytes. */
  #takeCanonical(number: number): void {
    const { onInformation, onMessage, glance } = this.#options;
    this.#pending.flush();
    if (this.#shape === false) this.#unparsedLine("forged", "", number);
    this.#shape ??= true;
    this.#json++;
    this.#inStats = false;
    const line = this.#canonical;
    if (onInformation !== undefined && line.severity === "information") onInformation();
    else if (glance?.(line, number) !== true) onMessage(line.message(this.#stream, number));
  }

  #bytes(bytes: Uint8Array, number: number, terminated = true): void {
    let text = decodeUtf8(bytes);
    if (number === 1 && text.startsWith("\ufeff")) text = text.slice(1);
    if (text.includes("\ufffd") && !isUtf8(bytes)) {
      // Lean prints UTF-8 only. A JSON line is read all the same: its structure is ASCII.
      if (!text.startsWith("{") || parseJson(text) === undefined) {
        this.#unparsedLine("not-text", text, number);
      }
    }
    this.#line({ text, number, terminated });
  }

  /** Reads whole lines of which none begins with a brace. */
  run(bytes: Uint8Array, firstNumber: number): void {
    const text = decodeUtf8(bytes);
    const odd = firstNumber === 1 || text.includes("\ufffd");
    let number = firstNumber;
    let byteStart = 0;
    for (let start = 0; start < text.length; number++) {
      const at = text.indexOf("\n", start);
      if (odd) {
        // Such a line is looked at byte by byte.
        const byteEnd = bytes.indexOf(10, byteStart);
        const end = byteEnd > byteStart && bytes[byteEnd - 1] === 13 ? byteEnd - 1 : byteEnd;
        this.#bytes(bytes.subarray(byteStart, end), number);
        byteStart = byteEnd + 1;
      } else {
        const end = at > start && text.charCodeAt(at - 1) === 13 ? at - 1 : at;
        this.#line({ text: text.slice(start, end), number, terminated: true });
      }
      start = at + 1;
    }
    this.#lines = number - 1;
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
      this.#multi = new MultiLineJson(line.number);
      this.#more(this.#multi, line);
      return true;
    }
    return false;
  }

  #jsonValue(value: unknown, line: HeldLine): boolean {
    const place = { stream: this.#stream, streamLine: line.number };
    const read = messageFromJson(value, place) ?? messageFromLakeRecord(value, place);
    const message = read !== null && line.truncated ? { ...read, truncated: true as const } : read;
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
    const first = multi.lines().next().value as HeldLine;
    this.#multi = null;
    if (value !== undefined && this.#jsonValue(value, first)) return;
    this.#reread(multi);
  }

  /** What was collected is no JSON value: its lines are read as text. */
  #reread(multi: MultiLineJson): void {
    this.#multi = null;
    for (const line of multi.lines()) {
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
