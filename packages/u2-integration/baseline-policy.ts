import type { JsonValue } from "./_canonical-json.ts";
import type { Candidate } from "./candidate.ts";
import { type Policy, type RankedCandidate, rankByScore } from "./policy.ts";
import { U2Prng, type U2PrngState } from "./u2-prng.ts";

/**
 * The baseline: a uniform random order. It draws one number for each candidate and learns nothing, so
 * it is what a learning policy has to beat.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { BaselinePolicy } from "@lean-telemetry/u2-integration/baseline-policy";
 * import { U2Prng } from "@lean-telemetry/u2-integration/u2-prng";
 *
 * const candidates = ["a", "b"].map((id) => ({ id, root: id, parent: null, depth: 0, complexity: 1 }));
 * const [best] = new BaselinePolicy(new U2Prng("0xpolicy")).rank(candidates);
 * assert.equal(best?.candidate.id, "b");
 * assert.equal(best?.score, 0.983608607640504);
 * ```
 */
export class BaselinePolicy implements Policy {
  readonly mode = "baseline";
  #prng: U2Prng;

  constructor(prng: U2Prng) {
    this.#prng = prng;
  }

  /** Random scores, best first; the priority of a score is 1 minus it. */
  rank(candidates: readonly Candidate[]): readonly RankedCandidate[] {
    const scored = candidates.map((candidate) => ({ candidate, score: this.#prng.random() }));
    return rankByScore(scored).map((entry) => ({ ...entry, priority: 1 - entry.score }));
  }

  /** Learns nothing. */
  learn(): null {
    return null;
  }

  /** Where its generator stands. */
  getState(): JsonValue {
    return this.#prng.getState() as unknown as JsonValue;
  }

  /** Goes on from {@link BaselinePolicy.getState}. */
  setState(state: JsonValue): void {
    this.#prng = U2Prng.fromState(state as unknown as U2PrngState);
  }
}
