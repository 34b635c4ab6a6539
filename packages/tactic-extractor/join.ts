import type { ProfileTactic } from "./profile.ts";
import type { SourceTactic } from "./source-types.ts";

/** A tactic of the source with what its executions cost together. */
export interface JoinedTactic {
  readonly tactic: SourceTactic;
  /** How often it ran; 0: it did not, or could not be found in the profile. */
  readonly runs: number;
  /** Milliseconds of all runs; `null` when there was none. */
  readonly selfMs: number | null;
  readonly totalMs: number | null;
}

/** A profile laid over a source. */
export interface ProfileJoin {
  /** Every tactic of the source, in order. */
  readonly tactics: readonly JoinedTactic[];
  /** Executed tactics that could not be put to a place in the source. */
  readonly unmatched: readonly ProfileTactic[];
  /** How many executions were put to a place. */
  readonly matchedCount: number;
}

/**
 * Lays a profile over the source it came from, so that each line shows what it cost.
 *
 * The profile has no positions. Its tactics come in the order of execution, those of the source in
 * the order of the text, and both nest: so for each tactic of the profile the next one of the source
 * with its name is taken that stands in the same outer tactic; when there is none further on, an
 * earlier one is taken again (`repeat`, `all_goals`, `<;>` run a tactic several times). What fits
 * nowhere is counted and given out, never guessed.
 *
 * @param profile The tactics of a profile, in its order.
 * @param source The tactics of the source, in its order.
 *
 * @example A tactic that ran twice
 * ```ts
 * import assert from "node:assert/strict";
 * import { joinProfileWithSource } from "@lean-telemetry/tactic-extractor/join";
 * import { readSource } from "@lean-telemetry/tactic-extractor/source";
 *
 * const { tactics } = readSource("example : p := by\n  all_goals simp\n");
 * const run = { kind: "", text: null, command: 0, declaration: null, selfMs: 2, totalMs: 2 };
 * const join = joinProfileWithSource(
 *   [
 *     { ...run, name: "all_goals", depth: 0, totalMs: 6 },
 *     { ...run, name: "simp", depth: 1 },
 *     { ...run, name: "simp", depth: 1 },
 *   ],
 *   tactics,
 * );
 * assert.equal(join.tactics[1]?.runs, 2);
 * assert.equal(join.tactics[1]?.selfMs, 4);
 * assert.equal(join.unmatched.length, 0);
 * ```
 */
export function joinProfileWithSource(
  profile: readonly ProfileTactic[],
  source: readonly SourceTactic[],
): ProfileJoin {
  const children = childrenOf(source);
  const runs = new Int32Array(source.length);
  const selfMs = new Float64Array(source.length);
  const totalMs = new Float64Array(source.length);
  const unmatched: ProfileTactic[] = [];
  /** For each level of the profile: where it was put in the source; -2 when nowhere. */
  const path: number[] = [];
  /** For each tactic of the source (and the top): where in its children the last match was. */
  const last = new Int32Array(source.length + 1).fill(-1);
  for (const tactic of profile) {
    path.length = Math.min(path.length, tactic.depth);
    const outer = tactic.depth === 0 ? -1 : (path[tactic.depth - 1] ?? -2);
    const at = outer === -2 ? -1 : place(tactic, children[outer + 1]!, last, outer + 1, source);
    path[tactic.depth] = at < 0 ? -2 : at;
    if (at < 0) unmatched.push(tactic);
    else {
      runs[at]!++;
      selfMs[at]! += tactic.selfMs;
      totalMs[at]! += tactic.totalMs;
      last[at + 1] = -1;
    }
  }
  return {
    tactics: source.map((tactic, i) => ({
      tactic,
      runs: runs[i]!,
      selfMs: runs[i] === 0 ? null : selfMs[i]!,
      totalMs: runs[i] === 0 ? null : totalMs[i]!,
    })),
    unmatched,
    matchedCount: profile.length - unmatched.length,
  };
}

/** The children of each tactic by name; entry 0 is for those that stand in none. */
type Children = Map<string, number[]>;

function childrenOf(source: readonly SourceTactic[]): Children[] {
  const children: Children[] = Array.from({ length: source.length + 1 }, () => new Map());
  const path: number[] = [];
  source.forEach((tactic, i) => {
    path[tactic.depth] = i;
    const outer = tactic.depth === 0 ? 0 : path[tactic.depth - 1]! + 1;
    const list = children[outer]!.get(tactic.name);
    if (list === undefined) children[outer]!.set(tactic.name, [i]);
    else list.push(i);
  });
  return children;
}

function place(
  tactic: ProfileTactic,
  children: Children,
  last: Int32Array,
  outer: number,
  source: readonly SourceTactic[],
): number {
  const list = children.get(tactic.name);
  if (list === undefined) return -1;
  const from = last[outer]!;
  // The first of the name after the last match; else the last one at or before it.
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! > from) high = middle;
    else low = middle + 1;
  }
  const at = list[low] ?? list[low - 1]!;
  last[outer] = at;
  return source[at] === undefined ? -1 : at;
}
