import { hashOfFirstWord } from "./_first-word.ts";
import { decodeUtf8 } from "./_text-decoder.ts";
import type { LeanMessage, LeanPos, Severity, StreamName } from "./message.ts";
import { errorNameOfKind } from "./message-json.ts";

const encode = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

const START = encode('{"caption":"","data":"');
const END_POS = encode('","endPos":');
const NULL = encode("null");
const COLUMN = encode('{"column":');
const LINE = encode(',"line":');
const FILE_NAME = encode(',"fileName":"');
const IS_SILENT = encode('","isSilent":false,"keepFullRange":');
const TRUE = encode("true");
const FALSE = encode("false");
const KIND = encode(',"kind":"');
const POS = encode('","pos":');

/** How many different tags and file names are remembered. */
const MOST_NAMES = 32;

/** The last key of a message, by the last letter of the severity: n, g, r. */
const SEVERITIES: ReadonlyMap<number, readonly [Severity, Uint8Array]> = new Map(
  (["information", "warning", "error"] as const).map((word) => [
    word.charCodeAt(word.length - 1),
    [word, encode(`,"severity":"${word}"}`)],
  ]),
);

const QUOTE = 34;
const BACKSLASH = 92;
const PARENTHESIS = 40;
const X = 120;

/** 1 for the bytes at which a run of plain string content is left: quote, backslash, control. */
const SPECIAL = new Uint8Array(256);
SPECIAL.fill(1, 0, 32);
SPECIAL[QUOTE] = 1;
SPECIAL[BACKSLASH] = 1;
// Where one of the TRIGGERS may stand: their sign that is rarest.
SPECIAL[PARENTHESIS] = 1;
SPECIAL[X] = 1;

/** What a budget of Lean's own has in its words; looked for while a text is checked. */
export const TRIGGERS: readonly string[] = ["max", "exc", "(de", "(ke", "(po"];

/** 1 for `"\/bfnrt`, which may follow a backslash. */
const ESCAPABLE = new Uint8Array(256);
for (const char of '"\\/bfnrt') ESCAPABLE[char.charCodeAt(0)] = 1;

const HEX = new Uint8Array(256);
for (const char of "0123456789abcdefABCDEF") HEX[char.charCodeAt(0)] = 1;

/** Whether one of the TRIGGERS has its rarest sign at `at`. */
function isTrigger(bytes: Uint8Array, at: number): boolean {
  const [next, last] = [bytes[at + 1], bytes[at + 2]];
  if (bytes[at] === X) {
    return bytes[at - 1] === 97 ? bytes[at - 2] === 109 : bytes[at - 1] === 101 && next === 99;
  }
  if (next === 112) return last === 111;
  return (next === 100 || next === 107) && last === 101;
}

/** The place behind `word` when it stands at `at`, else -1. */
function skip(bytes: Uint8Array, at: number, word: Uint8Array): number {
  if (at < 0) return -1;
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return -1;
  return at + word.length;
}

function sameBytes(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  return end - start === word.length && skip(bytes, start, word) === end;
}

/**
 * Reads messages exactly as `lean --json` prints them (4.19 and later) from their bytes.
 *
 * What it accepts is a strict part of what `JSON.parse` and `messageFromJson` accept, with the same
 * result, so that a verdict does not depend on the way that a line took. It is there for speed:
 * nothing is decoded before somebody asks for the message.
 */
export class CanonicalLine {
  severity: Severity = "error";
  /** Whether one of the TRIGGERS stands in the text, or an escape that may hide one. */
  triggered = false;
  #bytes: Uint8Array = START;
  #dataStart = 0;
  #dataEnd = 0;
  #dataEscaped = false;
  #kindStart = 0;
  #kindEnd = 0;
  /** The tags that were seen first, by their bytes. */
  readonly #kinds: {
    readonly bytes: Uint8Array;
    readonly kind: string | null;
    readonly errorName: string | null;
  }[] = [];
  #errorName: string | null = null;
  #fileStart = 0;
  #fileEnd = 0;
  #endPos: LeanPos | null = null;
  pos: LeanPos | null = null;
  keepFullRange = false;
  #escaped = false;
  #number = 0;
  /** The file names that were seen first: hardly ever more than one. */
  readonly #files: { readonly bytes: Uint8Array; readonly fileName: string }[] = [];

  /** Whether the bytes are such a message; then everything else here is about it. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    // The last key is the severity: most lines that are none fail here.
    const last = SEVERITIES.get(bytes[end - 3] as number);
    if (last === undefined) return false;
    const [severity, ending] = last;
    const severityAt = end - ending.length;
    if (severityAt < start || skip(bytes, severityAt, ending) !== end) return false;
    this.severity = severity;
    this.#bytes = bytes;
    this.#dataStart = skip(bytes, start, START);
    this.triggered = false;
    this.#dataEnd = this.#skipString(this.#dataStart, end);
    this.#dataEscaped = this.#escaped;
    const { triggered } = this;
    let at = skip(bytes, this.#dataEnd, END_POS);
    if (at < 0) return false;
    if (bytes[at] === 110) {
      at = skip(bytes, at, NULL);
      this.#endPos = null;
    } else {
      at = this.#skipPos(at);
      this.#endPos = this.pos;
    }
    this.#fileStart = skip(bytes, at, FILE_NAME);
    this.#fileEnd = this.#skipString(this.#fileStart, end);
    if (this.#escaped) return false;
    at = skip(bytes, this.#fileEnd, IS_SILENT);
    if (at < 0) return false;
    this.keepFullRange = bytes[at] === 116;
    at = skip(bytes, at, this.keepFullRange ? TRUE : FALSE);
    this.#kindStart = skip(bytes, at, KIND);
    this.#kindEnd = this.#skipString(this.#kindStart, end);
    if (this.#escaped) return false;
    // A file may have any name.
    this.triggered = triggered;
    return this.#skipPos(skip(bytes, this.#kindEnd, POS)) === severityAt;
  }

  /** A number for the first word of the text; `null` when the bytes alone do not tell it. */
  firstWord(): number | null {
    return hashOfFirstWord(this.#bytes, this.#dataStart, this.#dataEnd);
  }

  /** The message that was read last. */
  message(stream: StreamName, streamLine: number): LeanMessage {
    const quoted = decodeUtf8(this.#bytes.subarray(this.#dataStart - 1, this.#dataEnd + 1));
    const kind = this.kind();
    return {
      severity: this.severity,
      text: this.#dataEscaped ? (JSON.parse(quoted) as string) : quoted.slice(1, -1),
      kind,
      errorName: this.#errorName,
      fileName: this.fileName(),
      pos: this.pos,
      endPos: this.#endPos,
      keepFullRange: this.keepFullRange,
      form: "json",
      stream,
      streamLine,
    };
  }

  /** The name of the error, when it has one; known once `kind()` was asked. */
  get errorName(): string | null {
    return this.#errorName;
  }

  kind(): string | null {
    const [start, end] = [this.#kindStart, this.#kindEnd];
    for (const known of this.#kinds) {
      if (!sameBytes(this.#bytes, start, end, known.bytes)) continue;
      this.#errorName = known.errorName;
      return known.kind;
    }
    const bytes = this.#bytes.slice(start, end);
    const tag = decodeUtf8(bytes);
    const kind = tag === "" || tag === "[anonymous]" ? null : tag;
    const errorName = errorNameOfKind(kind);
    if (this.#kinds.length < MOST_NAMES) this.#kinds.push({ bytes, kind, errorName });
    this.#errorName = errorName;
    return kind;
  }

  fileName(): string {
    const [start, end] = [this.#fileStart, this.#fileEnd];
    for (const known of this.#files) {
      if (sameBytes(this.#bytes, start, end, known.bytes)) return known.fileName;
    }
    const bytes = this.#bytes.slice(start, end);
    const fileName = decodeUtf8(bytes);
    if (this.#files.length < MOST_NAMES) this.#files.push({ bytes, fileName });
    return fileName;
  }

  /** The place of the quote that ends the string whose content begins at `at`, else -1. */
  #skipString(at: number, end: number): number {
    const bytes = this.#bytes;
    this.#escaped = false;
    if (at < 0) return -1;
    let i = at;
    for (;;) {
      while (i < end && SPECIAL[bytes[i] as number] === 0) i++;
      if (i >= end) return -1;
      const byte = bytes[i];
      if (byte === QUOTE) return i;
      if (byte === PARENTHESIS || byte === X) {
        this.triggered ||= isTrigger(bytes, i);
        i++;
        continue;
      }
      if (byte !== BACKSLASH) return -1;
      this.#escaped = true;
      const next = bytes[i + 1] as number;
      if (ESCAPABLE[next] === 1) {
        i += 2;
      } else if (next === 117) {
        this.triggered = true;
        for (let k = 2; k < 6; k++) if (HEX[bytes[i + k] as number] !== 1) return -1;
        i += 6;
      } else {
        return -1;
      }
    }
  }

  #skipNumber(at: number): number {
    const bytes = this.#bytes;
    if (at < 0) return -1;
    let i = at;
    let value = 0;
    while (i - at < 15 && (bytes[i] as number) >= 48 && (bytes[i] as number) <= 57) {
      value = value * 10 + (bytes[i] as number) - 48;
      i++;
    }
    this.#number = value;
    if (i === at || i - at === 15) return -1;
    return bytes[at] === 48 && i - at > 1 ? -1 : i;
  }

  #skipPos(at: number): number {
    const bytes = this.#bytes;
    const comma = this.#skipNumber(skip(bytes, at, COLUMN));
    const column = this.#number;
    const end = this.#skipNumber(skip(bytes, comma, LINE));
    if (end < 0 || bytes[end] !== 125) return -1;
    this.pos = { line: this.#number, column };
    return end + 1;
  }
}
