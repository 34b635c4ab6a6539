/** Operations of one thread between two collections; a check of a small proof needs some 300. */
const OPERATIONS = 4096;

/**
 * Has garbage collected from time to time.
 *
 * Each thread's collector takes the memory that all threads share, and the code, for its own: it
 * waits until garbage comes to a good part of half a gigabyte, in each of some ten threads.
 */
export class GarbageCollection {
  readonly #collect: () => void;
  readonly #every: number;
  #operations = 0;

  constructor(collect: () => void = () => Bun.gc(true), every: number = OPERATIONS) {
    this.#collect = collect;
    this.#every = every;
  }

  /** Called at each operation that leaves garbage. */
  count(): void {
    this.#operations++;
    if (this.#operations < this.#every) return;
    this.collect();
  }

  /** Called where much garbage is known to be. */
  collect(): void {
    this.#operations = 0;
    this.#collect();
  }
}
