import { readSync } from "node:fs";
import { Bell } from "./_bell.ts";
import { type Libc, openLibc } from "./_libc.ts";

/** How long to wait before looking for work of which no bell told. */
const WAIT_MS = 50;
const STDIN = 0;
/** The same while input is held back. */
const HELD_WAIT_MS = 2;
/** How long input is held back for too many threads, and then let through, in ms. */
const HOLD_MS = 2000;
const LET_THROUGH_MS = 100;

/** Does what other threads wait for; returns whether so many run that more input is to wait. */
export type WorkForOthers = () => boolean;

/** How {@link StdinReader} reads and waits; other than the usual for tests. */
export interface StdinOptions {
  readonly bell?: Bell;
  /** `null` where there is none: then a read blocks. */
  readonly libc?: Libc | null;
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
  readonly #bell: Bell;
  readonly #libc: Libc | null;
  readonly #read: (fd: number, into: Uint8Array) => number;
  readonly #now: () => number;
  #letThroughUntil = Number.NEGATIVE_INFINITY;

  constructor(options: StdinOptions = {}) {
    this.#bell = options.bell ?? new Bell();
    this.#libc = options.libc === undefined ? openLibc() : options.libc;
    this.#read = options.read ?? ((fd, into) => readSync(fd, into, 0, into.length, null));
    this.#now = options.now ?? performance.now.bind(performance);
  }

  /** Reads what is there, at least one byte unless the input has ended. */
  read(into: Uint8Array, workForOthers: WorkForOthers): number {
    for (;;) {
      if (this.#libc) this.#wait(this.#libc, workForOthers);
      try {
        return this.#read(STDIN, into);
      } catch (error) {
        const { code } = error as { readonly code?: unknown };
        if (code === "EOF") return 0;
        if (code !== "EAGAIN") throw error;
        workForOthers();
      }
    }
  }

  /** Each version of a document starts threads, of which a flood of versions has no use. */
  #wait(libc: Libc, workForOthers: WorkForOthers): void {
    const rung = this.#bell.readEnd(libc);
    const bell = rung === null ? [] : [rung];
    const heldSince = this.#now();
    for (;;) {
      this.#bell.arm();
      const isHeld = workForOthers() && this.#isHeld(heldSince);
      const awaited = isHeld ? bell : [...bell, STDIN];
      const ready = awaited[libc.waitForInput(awaited, isHeld ? HELD_WAIT_MS : WAIT_MS)];
      if (ready === STDIN) return;
      if (ready !== undefined) this.#bell.heard();
    }
  }

  #isHeld(since: number): boolean {
    const now = this.#now();
    if (now < this.#letThroughUntil) return false;
    if (now - since < HOLD_MS) return true;
    this.#letThroughUntil = now + LET_THROUGH_MS;
    return false;
  }
}
