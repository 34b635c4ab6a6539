import type { NoiseRates } from "@lean-telemetry/telemetry-runtime";
import type { JsonValue } from "./_canonical-json.ts";
import type { Candidate } from "./candidate.ts";
import { type ObservedVerdict, policyGradient } from "./feedback.ts";
import { type Policy, type PolicyStep, type RankedCandidate, rankByScore } from "./policy.ts";
import { U2Prng, type U2PrngState } from "./u2-prng.ts";

/** What the RFL policy values. The defaults are the original's. */
export interface RflWeights {
  /** Per step below the root. Default -0.3. */
  readonly depth: number;
  /** Per unit of a candidate's complexity. Default -0.2. */
  readonly complexity: number;
  /** Times the success rate, which is 0.5 before anything is known. Default 0.5. */
  readonly success: number;
  /** How far one verdict moves a candidate's own weight. Default 0.1. */
  readonly learningRate: number;
}

/** The weights of an RFL policy where nothing else is said. */
export const DEFAULT_RFL_WEIGHTS: RflWeights = {
  depth: -0.3,
  complexity: -0.2,
  success: 0.5,
  learningRate: 0.1,
};

interface Experience {
  readonly accepted: number;
  readonly rejected: number;
  readonly weight: number;
}

const NOTHING_KNOWN: Experience = { accepted: 0, rejected: 0, weight: 0 };

/**
 * Reflexive feedback learning: prefers short and shallow candidates and those whose kin were accepted,
 * and moves a candidate's weight with each verdict by as much as a noisy verifier's word is worth.
 *
 * A score is 1 / (1 − raw) for raw <= 0 and 2 − 1 / (1 + raw) above, with raw = depth, complexity and
 * success rate times their weights, plus the candidate's own learned weight. The success rate counts
 * half a success in one try beforehand; a candidate without experience uses its parent's, then its
 * root's.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { RflPolicy } from "@lean-telemetry/u2-integration/rfl-policy";
 * import { U2Prng } from "@lean-telemetry/u2-integration/u2-prng";
 *
 * const rates = { timeout: 0, spuriousFail: 0, spuriousPass: 0 };
 * const policy = new RflPolicy(new U2Prng(1), { rates });
 * const [a, b] = ["a", "b"].map((id) => ({ id, root: id, parent: null, depth: 0, complexity: 9 }));
 * assert.ok(a && b);
 * policy.learn(a, "rejected");
 * assert.equal(policy.rank([a, b])[0]?.candidate.id, "b");
 * ```
 */
export class RflPolicy implements Policy {
  readonly mode = "rfl";
  readonly #weights: RflWeights;
  readonly #rates: NoiseRates;
  readonly #experience = new Map<string, Experience>();
  #prng: U2Prng;

  constructor(
    prng: U2Prng,
    options: { readonly rates: NoiseRates; readonly weights?: Partial<RflWeights> },
  ) {
    this.#prng = prng;
    this.#rates = options.rates;
    this.#weights = { ...DEFAULT_RFL_WEIGHTS, ...options.weights };
  }

  /** Best score first; the priority is minus the score plus a random part below 1e-6. */
  rank(candidates: readonly Candidate[]): readonly RankedCandidate[] {
    const scored = candidates.map((candidate) => ({ candidate, score: this.#scoreOf(candidate) }));
    return rankByScore(scored).map((entry) => ({
      ...entry,
      priority: -entry.score + 1e-6 * this.#prng.random(),
    }));
  }

  /** Counts the verdict and moves the candidate's weight. Without a verdict nothing moves. */
  learn(candidate: Candidate, verdict: ObservedVerdict): PolicyStep {
    const known = this.#experience.get(candidate.id) ?? NOTHING_KNOWN;
    const gradient = policyGradient(verdict, this.#rates);
    const update = this.#weights.learningRate * gradient;
    if (verdict !== "unknown") {
      this.#experience.set(candidate.id, {
        accepted: known.accepted + (verdict === "accepted" ? 1 : 0),
        rejected: known.rejected + (verdict === "rejected" ? 1 : 0),
        weight: known.weight + update,
      });
    }
    return { weight: known.weight, gradient, update };
  }

  /** What was learned, and where its generator stands. */
  getState(): JsonValue {
    const experience = [...this.#experience]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { accepted, rejected, weight }]) => ({ id, accepted, rejected, weight }));
    return { prng: this.#prng.getState(), experience } as unknown as JsonValue;
  }

  /** Goes on from {@link RflPolicy.getState}. */
  setState(state: JsonValue): void {
    const { prng, experience } = state as unknown as {
      readonly prng: U2PrngState;
      readonly experience: readonly (Experience & { readonly id: string })[];
    };
    this.#prng = U2Prng.fromState(prng);
    this.#experience.clear();
    for (const { id, ...known } of experience) this.#experience.set(id, known);
  }

  #scoreOf(candidate: Candidate): number {
    const { depth, complexity, success } = this.#weights;
    const known =
      this.#experience.get(candidate.id) ??
      this.#experience.get(candidate.parent ?? candidate.root) ??
      this.#experience.get(candidate.root) ??
      NOTHING_KNOWN;
    const successRate = (0.5 + known.accepted) / (1 + known.accepted + known.rejected);
    const raw =
      depth * candidate.depth +
      complexity * candidate.complexity +
      success * successRate +
      known.weight;
    // The original's 1 / (1 + |raw|) turns round at 0: there, more success would mean a lower score.
    return raw <= 0 ? 1 / (1 - raw) : 2 - 1 / (1 + raw);
  }
}
