/** One line as it was found, without its line break. */
export interface FoundLine {
  /** Counted from 1. */
  readonly number: number;
  readonly bytes: Buffer;
  /** The whole length, when `bytes` is only the beginning because the line was too long. */
  readonly tooLongBytes: number | null;
  /** Whether the file ended without a line break after it. */
  readonly unfinished: boolean;
}

/**
 * Cuts a stream of chunks into lines without copying those that lie in one chunk. It never holds
 * more than one line of `maxLineBytes`: of a longer one it keeps the beginning and counts the rest.
 */
export class LineSplitter {
  readonly #maxLineBytes: number;
  readonly #onLine: (line: FoundLine) => void;
  #parts: Buffer[] = [];
  #held = 0;
  #skipped = 0;
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
    } else if (last.length > this.#maxLineBytes) {
      this.#skipped = last.length - this.#maxLineBytes;
      bytes = last.subarray(0, this.#maxLineBytes);
    }
    const tooLongBytes = this.#skipped > 0 ? bytes.length + this.#skipped : null;
    this.#onLine({ number: this.#number, bytes, tooLongBytes, unfinished });
    this.#number += 1;
    this.#parts = [];
    this.#held = 0;
    this.#skipped = 0;
  }

  #hold(part: Buffer): void {
    const room = this.#maxLineBytes - (this.#held - this.#skipped);
    const kept = Math.min(room, part.length);
    // A copy: the chunk's memory may be used again by whoever read it.
    if (kept > 0) this.#parts.push(Buffer.from(part.subarray(0, kept)));
    this.#held += part.length;
    this.#skipped += part.length - kept;
  }
}

const EMPTY = Buffer.alloc(0);
