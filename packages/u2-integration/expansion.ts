import { type Candidate, childCandidate } from "./candidate.ts";
import type { U2Prng } from "./u2-prng.ts";

/**
 * Makes new candidates of one that was proved. It may draw from the cycle's generator and must depend
 * on nothing else that changes.
 */
export type Expansion = (proved: Candidate, cyclePrng: U2Prng) => readonly Candidate[];

/** For a fixed list of proofs: nothing follows from a proof. */
export function noExpansion(): readonly Candidate[] {
  return [];
}

/**
 * The original's stand-in for a prover: one to three children without content, for studies of the
 * planner on replayed or invented verdicts.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { syntheticExpansion } from "@lean-telemetry/u2-integration/expansion";
 * import { U2Prng } from "@lean-telemetry/u2-integration/u2-prng";
 *
 * const root = { id: "a", root: "a", parent: null, depth: 0, complexity: 1 };
 * const ids = syntheticExpansion(root, new U2Prng(42)).map((child) => child.id);
 * assert.deepEqual(ids, ["a/0", "a/1", "a/2"]);
 * ```
 */
export function syntheticExpansion(proved: Candidate, cyclePrng: U2Prng): readonly Candidate[] {
  const count = cyclePrng.randint(1, 3);
  return Array.from({ length: count }, (_, index) => childCandidate(proved, index));
}
