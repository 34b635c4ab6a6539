import { dlopen, type FFIFunction, type Library, ptr } from "bun:ffi";

const POLL_IN = 1;
/** Bytes of a `struct pollfd`: the descriptor, what is asked for, what is there. */
const REQUEST_BYTES = 8;

/** What we need of the C library, since neither Bun nor Node has it. */
export interface Libc {
  /**
   * Waits until one of the descriptors has input or has ended, or the time is over.
   *
   * @returns The index of the first that has, or -1.
   */
  waitForInput(fds: readonly number[], milliseconds: number): number;
  /** Makes a pipe, or returns `null`. */
  pipe(): readonly [readEnd: number, writeEnd: number] | null;
}

/** Opens the C library, or returns `null` where it cannot be had. */
export function openLibc(libraries: readonly string[] = libcNames()): Libc | null {
  const symbols = loadFromLibc(
    {
      poll: { args: ["ptr", "u64", "i32"], returns: "i32" },
      pipe: { args: ["ptr"], returns: "i32" },
    },
    libraries,
  );
  if (symbols === null) return null;
  let requests = new DataView(new ArrayBuffer(2 * REQUEST_BYTES));
  return {
    waitForInput(fds, milliseconds): number {
      const bytes = fds.length * REQUEST_BYTES;
      if (bytes > requests.byteLength) requests = new DataView(new ArrayBuffer(bytes));
      fds.forEach((fd, i) => {
        requests.setInt32(i * REQUEST_BYTES, fd, true);
        requests.setInt32(i * REQUEST_BYTES + 4, POLL_IN, true);
      });
      const ready = symbols.poll(ptr(requests), BigInt(fds.length), milliseconds);
      if (ready <= 0) return -1;
      return fds.findIndex((_, i) => requests.getInt16(i * REQUEST_BYTES + 6, true) !== 0);
    },
    pipe(): readonly [number, number] | null {
      const ends = new Int32Array(2);
      if (symbols.pipe(ptr(ends)) !== 0) return null;
      return [ends[0] as number, ends[1] as number];
    },
  };
}

/** Takes functions from the first of the libraries that has them, or returns `null`. */
export function loadFromLibc<Functions extends Record<string, FFIFunction>>(
  functions: Functions,
  libraries: readonly string[] = libcNames(),
): Library<Functions>["symbols"] | null {
  for (const name of libraries) {
    try {
      return dlopen(name, functions).symbols;
    } catch {
      // Not this C library; perhaps the next.
    }
  }
  return null;
}

/** Names of the C library, the usual one first. */
export function libcNames(): readonly string[] {
  if (process.platform === "darwin") return ["libSystem.B.dylib"];
  const machine = process.arch === "arm64" ? "aarch64" : "x86_64";
  return ["libc.so.6", `libc.musl-${machine}.so.1`];
}
