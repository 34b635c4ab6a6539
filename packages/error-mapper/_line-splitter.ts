/** One line of a byte stream. The object is reused and the bytes change: read it during the call. */
export interface ByteLine {
  readonly bytes: Uint8Array;
  readonly start: number;
  /** End of the line, without `\n` and without one `\r` before it. */
  readonly end: number;
  /** Number of the line in the stream, from 1. */
  readonly number: number;
  /** Whether a line break ended it; `false` only for the last line of a stream. */
  readonly terminated: boolean;
  /** Bytes left out of an over-long line; they stood at `gapAt`. */
  readonly omitted: number;
  readonly gapAt: number;
  /** Whether the gap can lie inside one JSON string: no bare quote and no control byte in it. */
  readonly gapInString: boolean;
}

/** The longest line that is kept whole, in bytes. */
export const MAX_LINE_BYTES: number = 8 * 1024 * 1024;
const HALF = MAX_LINE_BYTES / 2;

const LF = 10;
const CR = 13;
const QUOTE = 34;
const BACKSLASH = 92;
const BRACE = 123;
/** The most bytes of lines that are handed over together. */
const RUN_BYTES = 32 * 1024;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Splits a byte stream into lines in flat memory, wherever the chunks are cut.
 *
 * Of a line longer than {@link MAX_LINE_BYTES} the first and the last half of that are kept; what is
 * left out is still looked at, so that a reader can know whether both ends belong to one JSON string.
 */
export class LineSplitter {
  readonly #onLine: (line: ByteLine) => void;
  readonly #onRun: ((bytes: Uint8Array, firstNumber: number) => void) | null;
  readonly #line: Mutable<ByteLine> = {
    bytes: new Uint8Array(0),
    start: 0,
    end: 0,
    number: 0,
    terminated: true,
    omitted: 0,
    gapAt: 0,
    gapInString: false,
  };
  #held = new Uint8Array(0);
  #heldLength = 0;
  /** The tail of an over-long line; the held bytes are then its head. */
  #ring: Uint8Array | null = null;
  #ringTotal = 0;
  #gapHasQuote = false;
  #gapHasControl = false;
  #gapEscaped = false;

  /**
   * @param onLine Gets every line that is not part of a run.
   * @param onRun When given, gets whole lines of text together, line breaks included, as long as none
   *   of them begins with a brace: far fewer calls when a program floods its output.
   */
  constructor(
    onLine: (line: ByteLine) => void,
    onRun: ((bytes: Uint8Array, firstNumber: number) => void) | null = null,
  ) {
    this.#onLine = onLine;
    this.#onRun = onRun;
  }

  write(chunk: Uint8Array): void {
    let from = 0;
    for (;;) {
      const at = chunk.indexOf(LF, from);
      if (at < 0) break;
      if (this.#heldLength === 0 && at - from <= MAX_LINE_BYTES) {
        if (this.#onRun !== null && chunk[from] !== BRACE) {
          from = this.#run(chunk, from, at + 1, this.#onRun);
          continue;
        }
        this.#emit(chunk, from, at, true);
      } else {
        this.#hold(chunk.subarray(from, at));
        this.#flush(true);
      }
      from = at + 1;
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from));
  }

  /** Hands over the lines from `from` up to the next that begins with a brace; where that is. */
  #run(
    chunk: Uint8Array,
    from: number,
    firstEnd: number,
    onRun: (bytes: Uint8Array, firstNumber: number) => void,
  ): number {
    let end = firstEnd;
    let count = 1;
    while (end - from < RUN_BYTES && chunk[end] !== BRACE) {
      const at = chunk.indexOf(LF, end);
      if (at < 0 || at - end > RUN_BYTES) break;
      end = at + 1;
      count++;
    }
    const first = this.#line.number + 1;
    this.#line.number += count;
    onRun(chunk.subarray(from, end), first);
    return end;
  }

  /** Emits the last line when no line break ended it. */
  end(): void {
    if (this.#heldLength > 0) this.#flush(false);
  }

  #emit(bytes: Uint8Array, start: number, end: number, terminated: boolean, gapAt = 0): void {
    const line = this.#line;
    line.bytes = bytes;
    line.start = start;
    line.end = end > start && bytes[end - 1] === CR ? end - 1 : end;
    line.number++;
    line.terminated = terminated;
    line.gapAt = gapAt;
    line.omitted = gapAt === 0 ? 0 : this.#ringTotal - HALF;
    line.gapInString = gapAt > 0 && !this.#gapHasQuote && !this.#gapHasControl;
    this.#onLine(line);
  }

  #flush(terminated: boolean): void {
    const length = this.#heldLength;
    const ring = this.#ring;
    this.#heldLength = 0;
    if (ring === null) {
      this.#emit(this.#held, 0, length, terminated);
      return;
    }
    const cut = this.#ringTotal % HALF;
    const joined = new Uint8Array(MAX_LINE_BYTES);
    joined.set(this.#held.subarray(0, HALF));
    joined.set(ring.subarray(cut), HALF);
    joined.set(ring.subarray(0, cut), MAX_LINE_BYTES - cut);
    this.#ring = null;
    this.#emit(joined, 0, MAX_LINE_BYTES, terminated, HALF);
  }

  #hold(bytes: Uint8Array): void {
    if (this.#ring !== null) {
      this.#intoRing(bytes);
      return;
    }
    const part = bytes.subarray(0, MAX_LINE_BYTES - this.#heldLength);
    const needed = this.#heldLength + part.length;
    if (this.#heldLength === 0 && needed > this.#held.length) {
      // Most often the rest of a chunk, or all of it, once.
      this.#held = part.slice();
    } else if (needed > this.#held.length) {
      const grown = new Uint8Array(Math.min(MAX_LINE_BYTES, Math.max(needed * 2, 4096)));
      grown.set(this.#held.subarray(0, this.#heldLength));
      this.#held = grown;
    }
    this.#held.set(part, this.#heldLength);
    this.#heldLength = needed;
    if (part.length === bytes.length) return;
    this.#ring = new Uint8Array(HALF);
    this.#ringTotal = 0;
    this.#gapHasQuote = false;
    this.#gapHasControl = false;
    this.#gapEscaped = endsInsideEscape(this.#held, HALF);
    this.#intoRing(this.#held.subarray(HALF));
    this.#intoRing(bytes.subarray(part.length));
  }

  #intoRing(bytes: Uint8Array): void {
    const ring = this.#ring as Uint8Array;
    let from = 0;
    while (from < bytes.length) {
      const at = this.#ringTotal % HALF;
      const count = Math.min(bytes.length - from, HALF - at);
      // What the new bytes push out has become part of the gap.
      if (this.#ringTotal >= HALF) this.#lookAt(ring, at, at + count);
      ring.set(bytes.subarray(from, from + count), at);
      this.#ringTotal += count;
      from += count;
    }
  }

  #lookAt(bytes: Uint8Array, from: number, to: number): void {
    // Either is enough to know that the gap lies in no string.
    if (this.#gapHasControl || this.#gapHasQuote) return;
    let escaped = this.#gapEscaped;
    const words = new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
    for (let i = from; i < to; i++) {
      if (!escaped && (i & 3) === 0) {
        while (i + 4 <= to && isPlainWord(words[i >> 2] as number)) i += 4;
        if (i >= to) break;
      }
      const byte = bytes[i] as number;
      if (byte < 32) this.#gapHasControl = true;
      if (escaped) escaped = false;
      else if (byte === BACKSLASH) escaped = true;
      else if (byte === QUOTE) this.#gapHasQuote = true;
    }
    this.#gapEscaped = escaped;
  }
}

/** Whether none of four bytes is a control character, a quote or a backslash. */
function isPlainWord(word: number): boolean {
  const quotes = word ^ 0x22222222;
  const slashes = word ^ 0x5c5c5c5c;
  const found =
    ((word - 0x20202020) & ~word) |
    ((quotes - 0x01010101) & ~quotes) |
    ((slashes - 0x01010101) & ~slashes);
  return (found & 0x80808080) === 0;
}

/** Whether the bytes before `end` stop after a backslash that escapes what follows. */
function endsInsideEscape(bytes: Uint8Array, end: number): boolean {
  let count = 0;
  while (count < end && bytes[end - 1 - count] === BACKSLASH) count++;
  return count % 2 === 1;
}
