/** What a summary needs to know of a tactic; every reader of this package gives more. */
export interface SummarizedTactic {
  readonly name: string;
  /** How many tactics it stands in. */
  readonly depth: number;
  /** Its own time, without the tactics inside it, if it was measured. */
  readonly selfMs?: number;
}

/** The tactic figures of a run, from whatever source. */
export interface TacticSummary {
  /** One name for each occurrence, in order. */
  readonly tactics: readonly string[];
  readonly tacticCounts: Readonly<Record<string, number>>;
  readonly tacticCount: number;
  /** How many levels of tactics nest: 1 when all stand directly in a proof, 0 without tactics. */
  readonly tacticDepth: number;
  /** Own milliseconds by name; `null` when the source has no times. */
  readonly tacticTimesMs: Readonly<Record<string, number>> | null;
}

/**
 * Sums a list of tactics up in the terms of a run record. The list may come from the source, a
 * profile or a trace; the figures then mean *written*, *executed* and *executed* tactics.
 *
 * @example Three tactics, one inside another
 * ```ts
 * import assert from "node:assert/strict";
 * import { summarizeTactics } from "@lean-telemetry/tactic-extractor/summary";
 *
 * const summary = summarizeTactics([
 *   { name: "intro", depth: 0 },
 *   { name: "·", depth: 0 },
 *   { name: "exact", depth: 1 },
 * ]);
 * assert.deepEqual(summary.tacticCounts, { intro: 1, "·": 1, exact: 1 });
 * assert.equal(summary.tacticDepth, 2);
 * assert.equal(summary.tacticTimesMs, null);
 * ```
 */
export function summarizeTactics(list: readonly SummarizedTactic[]): TacticSummary {
  // Maps, because `constructor` is a tactic and a property of every object.
  const counts = new Map<string, number>();
  const times = new Map<string, number>();
  let depth = 0;
  let timed = false;
  for (const tactic of list) {
    counts.set(tactic.name, (counts.get(tactic.name) ?? 0) + 1);
    if (tactic.depth >= depth) depth = tactic.depth + 1;
    if (tactic.selfMs !== undefined) {
      timed = true;
      times.set(tactic.name, (times.get(tactic.name) ?? 0) + tactic.selfMs);
    }
  }
  return {
    tactics: list.map((tactic) => tactic.name),
    tacticCounts: Object.fromEntries(counts),
    tacticCount: list.length,
    tacticDepth: depth,
    tacticTimesMs: timed ? Object.fromEntries(times) : null,
  };
}
