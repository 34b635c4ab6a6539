/** Keeps the items with the largest figures; the first come stays first among equals. */
export class TopList<T> {
  readonly #size: number;
  readonly #items: { readonly figure: number; readonly item: T }[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /** Whether an item with this figure would get in, so that others need not be made. */
  wants(figure: number): boolean {
    const last = this.#items[this.#size - 1];
    return last === undefined || figure > last.figure;
  }

  add(figure: number, item: T): void {
    if (!this.wants(figure)) return;
    let at = this.#items.length;
    while (at > 0 && (this.#items[at - 1]?.figure as number) < figure) at--;
    this.#items.splice(at, 0, { figure, item });
    if (this.#items.length > this.#size) this.#items.pop();
  }

  /** The largest first. */
  items(): readonly T[] {
    return this.#items.map(({ item }) => item);
  }
}
