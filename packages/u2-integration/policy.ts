import type { JsonValue } from "./_canonical-json.ts";
import type { Candidate } from "./candidate.ts";
import type { ObservedVerdict } from "./feedback.ts";

/** A candidate as a policy ranked it. */
export interface RankedCandidate {
  readonly candidate: Candidate;
  /** Higher is better. Shares out beam places. */
  readonly score: number;
  /** Lower leaves the frontier first. */
  readonly priority: number;
  /** The candidate's share of the scores of those it was ranked with. */
  readonly prob: number;
}

/** What a policy did with one outcome: the record's `policy_weight`, `_gradient` and `_update`. */
export interface PolicyStep {
  /** The candidate's weight before the step. */
  readonly weight: number;
  readonly gradient: number;
  /** What was added to the weight. */
  readonly update: number;
}

/**
 * Decides which candidates come first. It must depend on nothing but its seed, what it ranked and what
 * it learned, in that order, or no run can be repeated.
 */
export interface Policy {
  readonly mode: string;
  /** Best first. */
  rank(candidates: readonly Candidate[]): readonly RankedCandidate[];
  /** Takes in what was observed. `null` for a policy that does not learn. */
  learn(candidate: Candidate, verdict: ObservedVerdict): PolicyStep | null;
  /** All that later decisions depend on. */
  getState(): JsonValue;
  setState(state: JsonValue): void;
}

/**
 * Puts the best score first, keeping the order of equals, and adds each one's share of all scores.
 *
 * @param scored Candidates with scores >= 0.
 */
export function rankByScore(
  scored: readonly { readonly candidate: Candidate; readonly score: number }[],
): readonly Omit<RankedCandidate, "priority">[] {
  const total = scored.reduce((sum, { score }) => sum + score, 0);
  return scored
    .map((entry) => ({ ...entry, prob: total > 0 ? entry.score / total : 1 / scored.length }))
    .sort((a, b) => b.score - a.score);
}
