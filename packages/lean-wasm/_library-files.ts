import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";

/** File descriptors from this one on are host descriptors that any thread may use by itself. */
const FIRST = 1 << 24;
/** As many host descriptors can be open at once. */
const CAPACITY = 1 << 16;
const READ_ONLY = 0;
const ACCESS_MODE = 3;
const LIBRARY_FILE = /^\/.*\.olean(?:\.private|\.server)?$/;

/** What of a host file's status Emscripten passes on. */
export type FileStatus = Stats;

/**
 * Compiled libraries, read by the thread that wants them.
 *
 * All else that concerns files is done by the main thread, which looks once a millisecond whether
 * another one needs it: 11 times for each of the 500 files that a small proof imports.
 */
export class LibraryFiles {
  /** Positions by host descriptor, shared since any thread may go on reading. */
  readonly positions: Float64Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(CAPACITY * 8)) {
    this.positions = new Float64Array(buffer);
  }

  /** Whether a descriptor was opened here. */
  owns(fd: number): boolean {
    return fd >= FIRST;
  }

  /** The status of a library, or `null` where the caller is to ask the usual way. */
  status(path: string): FileStatus | null {
    return LIBRARY_FILE.test(path) ? regularOrNull(() => statSync(path)) : null;
  }

  /** Opens a library for reading, or returns `null` where the caller is to open it the usual way. */
  open(path: string, flags: number): number | null {
    if ((flags & ACCESS_MODE) !== READ_ONLY || this.status(path) === null) return null;
    const host = openSync(path, "r");
    if (host >= CAPACITY) {
      closeSync(host);
      return null;
    }
    this.positions[host] = 0;
    return FIRST + host;
  }

  fstat(fd: number): FileStatus {
    return fstatSync(fd - FIRST);
  }

  /** Reads on, or at a given position, which then is not moved. */
  read(fd: number, into: Uint8Array, position?: number): number {
    const host = fd - FIRST;
    const from = position ?? (this.positions[host] as number);
    const count = into.length === 0 ? 0 : readSync(host, into, 0, into.length, from);
    if (position === undefined) this.positions[host] = from + count;
    return count;
  }

  /** Moves the position as `lseek` does and returns it; `null` if it would be negative. */
  seek(fd: number, offset: number, whence: number): number | null {
    const base = [0, this.positions[fd - FIRST] as number][whence] ?? this.fstat(fd).size;
    const position = Number(base) + offset;
    if (position < 0) return null;
    this.positions[fd - FIRST] = position;
    return position;
  }

  close(fd: number): void {
    closeSync(fd - FIRST);
  }
}

function regularOrNull(ask: () => FileStatus): FileStatus | null {
  try {
    const status = ask();
    return status.isFile() ? status : null;
  } catch {
    return null;
  }
}
