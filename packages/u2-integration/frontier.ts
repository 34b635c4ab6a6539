import { U2Prng, type U2PrngState } from "./u2-prng.ts";

/** What a frontier needs to know about what it holds. */
export interface FrontierItem {
  readonly id: string;
  readonly depth: number;
}

/** An item in its place: the lowest priority leaves first. */
export interface FrontierEntry<T> {
  readonly item: T;
  /** As given, plus a random part below 1e-9 that orders ties. */
  readonly priority: number;
}

/** What became of a push. `pruned` names what left a full beam: perhaps the item just pushed. */
export type PushOutcome<T> =
  | { readonly kind: "pushed" }
  | { readonly kind: "too-deep" }
  | { readonly kind: "duplicate" }
  | { readonly kind: "pruned"; readonly pruned: T };

/** What a frontier has done so far. */
export interface FrontierStats {
  readonly pushed: number;
  readonly popped: number;
  readonly duplicates: number;
  readonly prunedByBeam: number;
  readonly prunedByDepth: number;
}

/** A frontier as plain data, for a snapshot. */
export interface FrontierState<T> {
  readonly entries: readonly FrontierEntry<T>[];
  readonly seen: readonly string[];
  readonly prng: U2PrngState;
  readonly stats: FrontierStats;
}

/** The limits of a frontier. */
export interface FrontierLimits {
  readonly maxBeamWidth: number;
  /** Items deeper than this are refused. */
  readonly maxDepth: number;
}

/**
 * The planner's queue: lowest priority first, each id at most once, at most `maxBeamWidth` entries.
 *
 * The tie-break is drawn when an item is taken in, after the depth and duplicate checks, so the order
 * depends on what was pushed and on the seed alone. An item that the beam prunes may come back; one
 * that was popped may not, unless {@link Frontier.clear} forgets it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { Frontier } from "@lean-telemetry/u2-integration/frontier";
 * import { U2Prng } from "@lean-telemetry/u2-integration/u2-prng";
 *
 * const frontier = new Frontier({ maxBeamWidth: 2, maxDepth: 10 }, new U2Prng("0xfrontier"));
 * for (const [id, priority] of [["slow", 3], ["quick", 1], ["fair", 2]] as const) {
 *   frontier.push({ id, depth: 0 }, priority);
 * }
 * assert.deepEqual([frontier.pop()?.item.id, frontier.pop()?.item.id], ["quick", "fair"]);
 * assert.equal(frontier.pop(), null);
 * ```
 */
export class Frontier<T extends FrontierItem> {
  readonly #limits: FrontierLimits;
  #prng: U2Prng;
  /** Highest priority first, so that both ends are cheap to reach: the next to pop is the last. */
  #entries: FrontierEntry<T>[] = [];
  readonly #seen = new Set<string>();
  #stats = { pushed: 0, popped: 0, duplicates: 0, prunedByBeam: 0, prunedByDepth: 0 };

  constructor(limits: FrontierLimits, prng: U2Prng) {
    this.#limits = limits;
    this.#prng = prng;
  }

  get size(): number {
    return this.#entries.length;
  }

  get stats(): FrontierStats {
    return { ...this.#stats };
  }

  push(item: T, priority: number): PushOutcome<T> {
    if (item.depth > this.#limits.maxDepth) {
      this.#stats.prunedByDepth++;
      return { kind: "too-deep" };
    }
    if (this.#seen.has(item.id)) {
      this.#stats.duplicates++;
      return { kind: "duplicate" };
    }
    const entry = { item, priority: priority + 1e-9 * this.#prng.random() };
    this.#entries.splice(this.#placeOf(entry.priority), 0, entry);
    this.#seen.add(item.id);
    this.#stats.pushed++;
    if (this.#entries.length <= this.#limits.maxBeamWidth) return { kind: "pushed" };
    const worst = this.#entries.shift() as FrontierEntry<T>;
    this.#seen.delete(worst.item.id);
    this.#stats.prunedByBeam++;
    return { kind: "pruned", pruned: worst.item };
  }

  /** Takes out the entry with the lowest priority; `null` when there is none. */
  pop(): FrontierEntry<T> | null {
    const entry = this.#entries.pop();
    if (entry === undefined) return null;
    this.#stats.popped++;
    return entry;
  }

  /** The entries that would be popped next, first first, without taking them. */
  peek(count: number): readonly FrontierEntry<T>[] {
    return count < 1 ? [] : this.#entries.slice(-count).reverse();
  }

  /** Gives back all entries, first to pop first, and forgets every id that was ever seen. */
  clear(): readonly T[] {
    const items = this.peek(this.size).map((entry) => entry.item);
    this.#entries = [];
    this.#seen.clear();
    return items;
  }

  /** The frontier as plain data. */
  getState(): FrontierState<T> {
    return {
      entries: [...this.#entries],
      seen: [...this.#seen].sort(),
      prng: this.#prng.getState(),
      stats: this.stats,
    };
  }

  /** Goes on from {@link Frontier.getState} as if nothing had come between. */
  setState(state: FrontierState<T>): void {
    this.#entries = [...state.entries];
    this.#seen.clear();
    for (const id of state.seen) this.#seen.add(id);
    this.#prng = U2Prng.fromState(state.prng);
    this.#stats = { ...state.stats };
  }

  /** After all entries with a higher priority and before all others: of equals, the first one wins. */
  #placeOf(priority: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle] as FrontierEntry<T>).priority > priority) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
