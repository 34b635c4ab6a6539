/** Lets results through in the order of their indices, holding back those that came too early. */
export class InOrder<T extends { readonly index: number }> {
  readonly #emit: (result: T) => void;
  readonly #early = new Map<number, T>();
  #next = 0;

  constructor(emit: (result: T) => void) {
    this.#emit = emit;
  }

  push(result: T): void {
    this.#early.set(result.index, result);
    for (;;) {
      const ready = this.#early.get(this.#next);
      if (ready === undefined) return;
      this.#early.delete(this.#next);
      this.#next += 1;
      this.#emit(ready);
    }
  }

  /** Lets the rest through; there are gaps when not everything was started. */
  flush(): void {
    for (const index of [...this.#early.keys()].sort((a, b) => a - b)) {
      this.#emit(this.#early.get(index) as T);
    }
    this.#early.clear();
  }
}
