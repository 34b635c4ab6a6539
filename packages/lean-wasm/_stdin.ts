import { dlopen, ptr } from "bun:ffi";
import { readSync } from "node:fs";

const POLL_IN = 1;
/** Waits while input is expected soon, and later, in ms. */
const SHORT_WAIT_MS = 1;
const LONG_WAIT_MS = 10;
const SOON_MS = 60_000;

/** Waits until a descriptor has input, has ended, or the time is over; `true` unless it is over. */
export type WaitForInput = (fd: number, milliseconds: number) => boolean;

/** How {@link StdinReader} reads and waits; other than the usual for tests. */
export interface StdinOptions {
  readonly wait?: WaitForInput | null;
  readonly read?: (fd: number, into: Uint8Array) => number;
  readonly now?: () => number;
}

/**
 * Reads standard input on the main thread without keeping it from the other threads' work.
 *
 * A native read would block; but here files are opened and threads are started by the main thread.
 * Neither reopening it without blocking (sockets cannot be) nor a flag (others may share it) will do.
 */
export class StdinReader {
  readonly #wait: WaitForInput | null;
  readonly #read: (fd: number, into: Uint8Array) => number;
  readonly #now: () => number;
  #lastInput: number;

  constructor(options: StdinOptions = {}) {
    this.#wait = options.wait === undefined ? pollOfLibc() : options.wait;
    this.#read = options.read ?? ((fd, into) => readSync(fd, into, 0, into.length, null));
    this.#now = options.now ?? performance.now.bind(performance);
    this.#lastInput = this.#now();
  }

  /** Reads what is there, at least one byte unless the input has ended. */
  read(into: Uint8Array, workForOthers: () => void): number {
    for (;;) {
      while (this.#wait && !this.#wait(0, this.#waitMs())) workForOthers();
      try {
        const count = this.#read(0, into);
        this.#lastInput = this.#now();
        return count;
      } catch (error) {
        const { code } = error as { readonly code?: unknown };
        if (code === "EOF") return 0;
        if (code !== "EAGAIN") throw error;
        workForOthers();
      }
    }
  }

  #waitMs(): number {
    return this.#now() - this.#lastInput < SOON_MS ? SHORT_WAIT_MS : LONG_WAIT_MS;
  }
}

/** The C library's `poll`, or `null` where it cannot be had: then a read blocks. */
export function pollOfLibc(libraries: readonly string[] = libcNames()): WaitForInput | null {
  for (const name of libraries) {
    try {
      const { symbols } = dlopen(name, {
        poll: { args: ["ptr", "u64", "i32"], returns: "i32" },
      });
      const request = new Int32Array(2);
      const address = ptr(request);
      return (fd, milliseconds) => {
        request[0] = fd;
        request[1] = POLL_IN;
        return symbols.poll(address, 1, milliseconds) !== 0;
      };
    } catch {}
  }
  return null;
}

function libcNames(): readonly string[] {
  if (process.platform === "darwin") return ["libSystem.B.dylib"];
  const machine = process.arch === "arm64" ? "aarch64" : "x86_64";
  return ["libc.so.6", `libc.musl-${machine}.so.1`];
}
