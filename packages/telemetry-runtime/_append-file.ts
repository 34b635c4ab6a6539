import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";

/** How long the file's end is taken for our own without a look. */
const TRUST_MS = 2;

/**
 * A file that is only ever appended to, by any number of processes: one write for each line, and a
 * line that somebody left unfinished is closed first, so that ours is not glued to it.
 */
export class AppendFile {
  readonly fd: number;
  /** A pipe or a device has no end to look at. */
  readonly #regular: boolean;
  #buffer = Buffer.allocUnsafe(64 * 1024);
  /** Where the file ended after our last write, if nobody else has written since. */
  #end = -1;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #torn = false;

  constructor(path: string) {
    this.fd = openSync(path, constants.O_APPEND | constants.O_CREAT | constants.O_RDWR, 0o644);
    this.#regular = fstatSync(this.fd).isFile();
  }

  /** The size after the last look or write; other processes may have added more. */
  get size(): number {
    return Math.max(this.#end, 0);
  }

  /** Appends one line and its line break with one write. It is in the file when this returns. */
  appendLine(line: string): void {
    this.closeTornLine();
    const most = line.length * 3 + 1;
    if (this.#buffer.length < most) this.#buffer = Buffer.allocUnsafe(most * 2);
    const length = this.#buffer.write(line, 0, "utf8");
    this.#buffer[length] = LINE_BREAK;
    this.#writeAll(length + 1);
  }

  /** Writes a line break if the file ends in the middle of a line. */
  closeTornLine(): void {
    if (this.#regular && !this.#torn) this.#lookAtEnd();
    if (!this.#torn) return;
    this.#buffer[0] = LINE_BREAK;
    this.#writeAll(1);
    this.#torn = false;
  }

  sync(): void {
    fdatasyncSync(this.fd);
  }

  close(): void {
    closeSync(this.fd);
  }

  /** Another process may have been killed in the middle of its line. */
  #lookAtEnd(): void {
    const now = performance.now();
    if (now - this.#checkedAt < TRUST_MS) return;
    this.#checkedAt = now;
    const size = fstatSync(this.fd).size;
    if (size !== this.#end && size > 0) this.#torn = this.#byteAt(size - 1) !== LINE_BREAK;
    this.#end = size;
  }

  #writeAll(length: number): void {
    let written = 0;
    try {
      while (written < length) {
        written += writeSync(this.fd, this.#buffer, written, length - written);
      }
    } finally {
      this.#torn = written > 0 && written < length;
      if (this.#end >= 0) this.#end += written;
    }
  }

  #byteAt(position: number): number {
    const one = new Uint8Array(1);
    return readSync(this.fd, one, 0, 1, position) === 1 ? (one[0] as number) : LINE_BREAK;
  }
}

const LINE_BREAK = 10;
