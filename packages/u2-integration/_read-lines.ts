import { closeSync, openSync, readSync } from "node:fs";

/** One line of a file, as bytes. */
export interface FileLine {
  /** From 1. */
  readonly number: number;
  /** Without the line break. Valid until the next line is asked for. */
  readonly bytes: Buffer;
  /** Where the line starts in the file. */
  readonly offset: number;
  /** False for a last line without a line break, as a killed writer leaves it. */
  readonly complete: boolean;
}

const CHUNK_BYTES = 1 << 18;

/**
 * The lines of a file from `start` on, one at a time and without decoding, so that what is checked is
 * what is on the disk.
 *
 * @param start A byte offset at the start of a line.
 */
export function* readLines(path: string, start = 0): Generator<FileLine> {
  const fd = openSync(path, "r");
  try {
    let rest = Buffer.alloc(0);
    let offset = start;
    let number = 0;
    for (let at = start; ; ) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const read = readSync(fd, chunk, 0, CHUNK_BYTES, at);
      if (read === 0) break;
      at += read;
      let buffer = Buffer.concat([rest, chunk.subarray(0, read)]);
      for (let end = buffer.indexOf(10); end >= 0; end = buffer.indexOf(10)) {
        yield { number: ++number, bytes: buffer.subarray(0, end), offset, complete: true };
        offset += end + 1;
        buffer = buffer.subarray(end + 1);
      }
      rest = buffer;
    }
    if (rest.length > 0) yield { number: ++number, bytes: rest, offset, complete: false };
  } finally {
    closeSync(fd);
  }
}
