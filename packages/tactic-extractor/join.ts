import { normalText } from "./_normal-text.ts";
import type { ProfileTactic } from "./profile-types.ts";
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
 * earlier one is taken again (`repeat`, `all_goals`, `<;>` run a tactic several times). With the
 * source text at hand, one with the same words goes before one with the same name only. What fits
 * nowhere is counted and given out, never guessed.
 *
 * @param profile The tactics of a profile, in its order.
 * @param source The tactics of the source, in its order.
 * @param text The source text, to tell tactics of one name apart by their words.
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
  text?: string,
): ProfileJoin {
  const places = new Places(source, text);
  const runs = new Int32Array(source.length);
  const selfMs = new Float64Array(source.length);
  const totalMs = new Float64Array(source.length);
  const unmatched: ProfileTactic[] = [];
  /** For each level of the profile: where it was put in the source; -2 when nowhere. */
  const path: number[] = [];
  for (const tactic of profile) {
    path.length = Math.min(path.length, tactic.depth);
    const outer = tactic.depth === 0 ? -1 : (path[tactic.depth - 1] ?? -2);
    const at = outer === -2 ? -1 : places.take(tactic, outer);
    path[tactic.depth] = at < 0 ? -2 : at;
    if (at < 0) unmatched.push(tactic);
    else {
      runs[at]!++;
      selfMs[at]! += tactic.selfMs;
      totalMs[at]! += tactic.totalMs;
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

/** Texts longer than this are not compared; their order has to do. */
const MAX_COMPARED = 2_000;

/** The tactics of a source, by the tactic they stand in and their name. */
class Places {
  private readonly source: readonly SourceTactic[];
  private readonly text: string | undefined;
  /** Entry 0 is for tactics that stand in none. */
  private readonly children: Map<string, number[]>[];
  /** For each tactic (and the top): the one inside it that was taken last. */
  private readonly last: Int32Array;
  private readonly normals = new Map<number, string | null>();

  constructor(source: readonly SourceTactic[], text: string | undefined) {
    this.source = source;
    this.text = text;
    this.last = new Int32Array(source.length + 1).fill(-1);
    this.children = Array.from({ length: source.length + 1 }, () => new Map<string, number[]>());
    const path: number[] = [];
    source.forEach((tactic, i) => {
      path[tactic.depth] = i;
      const outer = tactic.depth === 0 ? 0 : path[tactic.depth - 1]! + 1;
      const list = this.children[outer]!.get(tactic.name);
      if (list === undefined) this.children[outer]!.set(tactic.name, [i]);
      else list.push(i);
    });
  }

  /** The place of a tactic inside the tactic `outer` (-1: the top); -1 when there is none. */
  take(tactic: ProfileTactic, outer: number): number {
    const list = this.children[outer + 1]!.get(tactic.name);
    if (list === undefined) return -1;
    const next = firstAfter(list, this.last[outer + 1]!);
    const at = this.withSameWords(list, next, tactic) ?? list[next] ?? list[next - 1]!;
    this.last[outer + 1] = at;
    // What is inside it begins anew.
    this.last[at + 1] = -1;
    return at;
  }

  /** Of those from `next` on, then of those before it, the nearest with the words of the tactic. */
  private withSameWords(
    list: readonly number[],
    next: number,
    tactic: ProfileTactic,
  ): number | null {
    if (this.text === undefined || tactic.text === null || tactic.text.length > MAX_COMPARED) {
      return null;
    }
    const words = normalText(tactic.text);
    for (let i = next; i < list.length && i < next + 20; i++) {
      if (this.wordsOf(list[i]!) === words) return list[i]!;
    }
    for (let i = next - 1; i >= 0 && i >= next - 20; i--) {
      if (this.wordsOf(list[i]!) === words) return list[i]!;
    }
    return null;
  }

  private wordsOf(i: number): string | null {
    let words = this.normals.get(i);
    if (words === undefined) {
      const { start, end } = this.source[i]!;
      words = end - start > MAX_COMPARED ? null : normalText(this.text!.slice(start, end));
      this.normals.set(i, words);
    }
    return words;
  }
}

/** The index of the first number in a rising list that is greater than `from`. */
function firstAfter(list: readonly number[], from: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! > from) high = middle;
    else low = middle + 1;
  }
  return low;
}
