/** One frequent key. */
export interface Hitter<T> {
  readonly key: string;
  /** A lower bound; the true count is at most `maxMissing` of the sketch higher. */
  readonly count: number;
  readonly value: T;
}

interface Cell<T> {
  count: number;
  readonly value: T;
}

/**
 * Counts the most frequent keys of a stream in memory that does not grow with it (Misra and Gries,
 * in batches): when there are twice as many keys as wanted, the count of the largest one too many is
 * taken from all, and those without a rest are dropped. So every key that occurs more often than
 * `total / capacity` is there, and while there are no more keys than that, all counts are exact.
 */
export class HeavyHitters<T> {
  readonly #capacity: number;
  readonly #create: () => T;
  readonly #cells = new Map<string, Cell<T>>();
  #maxMissing = 0;

  /** @param create What is kept with a key from when it comes in until it is dropped. */
  constructor(capacity: number, create: () => T) {
    this.#capacity = capacity;
    this.#create = create;
  }

  /** By how much any count can be too low. */
  get maxMissing(): number {
    return this.#maxMissing;
  }

  /** Counts a key and returns what is kept with it. */
  add(key: string, times = 1): T {
    let cell = this.#cells.get(key);
    if (cell === undefined) {
      if (this.#cells.size >= this.#capacity * 2) this.#shrink();
      cell = { count: 0, value: this.#create() };
      this.#cells.set(key, cell);
    }
    cell.count += times;
    return cell.value;
  }

  /** The most frequent keys, the largest first; equals in order of their names. */
  top(size: number): readonly Hitter<T>[] {
    const all = [...this.#cells].map(([key, cell]) => ({ key, ...cell }));
    all.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
    return all.slice(0, size);
  }

  #shrink(): void {
    const counts = Float64Array.from(this.#cells.values(), (cell) => cell.count).sort();
    const less = counts[counts.length - 1 - this.#capacity] as number;
    this.#maxMissing += less;
    for (const [key, cell] of this.#cells) {
      cell.count -= less;
      if (cell.count <= 0) this.#cells.delete(key);
    }
  }
}
