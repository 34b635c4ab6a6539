const CAPACITY = 1024;
/** Numbers of the ring: how many were put in and taken out, then the places. */
const PUT = 0;
const TAKEN = 1;
const FIRST = 2;

/**
 * Threads that have ended and whose worker can serve again, told through shared memory.
 *
 * Their message to the main thread is read only when that returns to its event loop, which it does
 * not while Lean runs: then every new thread would start a worker of its own.
 */
export class FinishedThreads {
  readonly ring: Int32Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer((FIRST + CAPACITY) * 4)) {
    this.ring = new Int32Array(buffer);
  }

  /** Called by a thread that ends; `false` when the ring is full. */
  put(thread: number): boolean {
    if (Atomics.load(this.ring, PUT) - Atomics.load(this.ring, TAKEN) >= CAPACITY / 2) return false;
    const place = Atomics.add(this.ring, PUT, 1) % CAPACITY;
    Atomics.store(this.ring, FIRST + place, thread);
    return true;
  }

  /** Called by the main thread: passes on each thread that has ended since. */
  drain(take: (thread: number) => void): void {
    for (;;) {
      const taken = Atomics.load(this.ring, TAKEN);
      if (taken === Atomics.load(this.ring, PUT)) return;
      const thread = Atomics.exchange(this.ring, FIRST + (taken % CAPACITY), 0);
      // It was counted but is not written yet: the next time.
      if (thread === 0) return;
      Atomics.store(this.ring, TAKEN, taken + 1);
      take(thread);
    }
  }
}
