/** A beam allocator as plain data, for a snapshot. */
export interface BeamState {
  readonly remaining: number;
  readonly allocated: number;
  readonly exhausted: number;
}

/**
 * Shares out places in the frontier among the children of what was proved: many for a promising
 * candidate near its root, few for a deep one, none when the experiment's stock is used up.
 *
 * A candidate gets `min(remaining, max(1, ⌊score · 0.5^depth · 10⌋))` places.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { BeamAllocator } from "@lean-telemetry/u2-integration/beam";
 *
 * const beam = new BeamAllocator(12);
 * assert.deepEqual([beam.allocate(0, 1), beam.allocate(0, 0.5), beam.allocate(3, 1)], [10, 2, 0]);
 * ```
 */
export class BeamAllocator {
  #remaining: number;
  #allocated = 0;
  #exhausted = 0;

  /** @param total The places of the whole experiment, an integer >= 0. */
  constructor(total: number) {
    this.#remaining = total;
  }

  /** Takes places for the children of a candidate at `depth` with a `score` of 0 to 1. */
  allocate(depth: number, score: number): number {
    const wanted = Math.max(1, Math.floor(score * 0.5 ** depth * 10));
    const given = Math.min(this.#remaining, wanted);
    this.#remaining -= given;
    this.#allocated += given;
    if (given === 0) this.#exhausted++;
    return given;
  }

  /** The allocator as plain data. */
  getState(): BeamState {
    return {
      remaining: this.#remaining,
      allocated: this.#allocated,
      exhausted: this.#exhausted,
    };
  }

  /** Goes on from {@link BeamAllocator.getState}. */
  setState(state: BeamState): void {
    this.#remaining = state.remaining;
    this.#allocated = state.allocated;
    this.#exhausted = state.exhausted;
  }
}
