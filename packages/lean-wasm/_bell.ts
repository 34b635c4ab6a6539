import { readSync, writeSync } from "node:fs";
import type { Libc } from "./_libc.ts";

/** Numbers of the shared state: whether somebody waits for the bell, and where to write. */
const ARMED = 0;
const WRITE_END = 1;

/**
 * Wakes the main thread while it waits for standard input: other threads have work for it.
 *
 * A pipe, since that can be waited for together with the input.
 */
export class Bell {
  readonly state: Int32Array<SharedArrayBuffer>;
  #readEnd: number | null = null;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.state = new Int32Array(buffer);
  }

  /** Called by any thread; `false` where the main thread has never waited for the bell. */
  ring(): boolean {
    const writeEnd = Atomics.load(this.state, WRITE_END);
    if (writeEnd === 0) return false;
    if (Atomics.exchange(this.state, ARMED, 0) === 1) writeSync(writeEnd, "!");
    return true;
  }

  /** Called by the main thread before it looks for work; what comes later rings. */
  arm(): void {
    Atomics.store(this.state, ARMED, 1);
  }

  /** The descriptor that has input once the bell has rung; `null` if it cannot be had. */
  readEnd(libc: Libc): number | null {
    if (this.#readEnd === null) {
      const ends = libc.pipe();
      if (ends === null) return null;
      this.#readEnd = ends[0];
      Atomics.store(this.state, WRITE_END, ends[1]);
    }
    return this.#readEnd;
  }

  /** Called by the main thread when the bell has rung. */
  heard(): void {
    if (this.#readEnd !== null) readSync(this.#readEnd, new Uint8Array(16), 0, 16, null);
  }
}
