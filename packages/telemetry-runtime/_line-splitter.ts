/** One line as it was found, without its line break. */
export interface FoundLine {
  /** Counted from 1. */
  readonly number: number;
  readonly bytes: Buffer;
  /** The whole length of a line that was too long; its bytes are not kept. */
  readonly tooLongBytes: number | null;
  /** Whether the file ended without a line break after it. */
  readonly unfinished: boolean;
}

/**
 * Cuts a stream of chunks into lines without copying those that lie in one chunk. It never holds
 * more than one line of `maxLineBytes`: of a longer one it keeps nothing but the length.
 */
export class LineSplitter {
  readonly #maxLineBytes: number;
  readonly #onLine: (line: FoundLine) => void;
  #parts: Buffer[] = [];
  #held = 0;
  #number = 1;

  constructor(maxLineBytes: number, onLine: (line: FoundLine) => void) {
    this.#maxLineBytes = maxLineBytes;
    this.#onLine = onLine;
  }

  /** Takes the next chunk. Lines are handed on at once; their bytes must not be kept. */
  push(chunk: Buffer): void {
    let at = 0;
    for (;;) {
      const end = chunk.indexOf(10, at);
      if (end === -1) break;
      this.#finish(chunk.subarray(at, end));
      at = end + 1;
    }
    if (at < chunk.length) this.#hold(chunk.subarray(at));
  }

  /** Ends the stream; a last line without a line break is handed on as unfinished. */
  end(): void {
    if (this.#held > 0) this.#finish(EMPTY, true);
  }

  #finish(last: Buffer, unfinished = false): void {
    let bytes = last;
    if (this.#held > 0) {
      this.#hold(last);
      bytes = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
    }
    const length = Math.max(this.#held, last.length);
    const tooLong = length > this.#maxLineBytes;
    this.#onLine({
      number: this.#number,
      bytes: tooLong ? EMPTY : bytes,
      tooLongBytes: tooLong ? length : null,
      unfinished,
    });
    this.#number += 1;
    this.#parts = [];
    this.#held = 0;
  }

  #hold(part: Buffer): void {
    this.#held += part.length;
    if (this.#held > this.#maxLineBytes) this.#parts = [];
    // A copy: the chunk's memory may be used again by whoever read it.
    else this.#parts.push(Buffer.from(part));
  }
}

const EMPTY = Buffer.alloc(0);
