import { CORE_ROWS } from "./_tactic-rows-core.ts";
import { LIBRARY_ROWS } from "./_tactic-rows-libraries.ts";

/** What a tactic is mostly for. One tactic can serve several ends: take it as a default label. */
export type TacticGroup =
  | "closing"
  | "rewriting"
  | "structuring"
  | "automation"
  | "arithmetic"
  | "search"
  | "conv"
  | "meta";

/** Which library brings a tactic. */
export type TacticLayer = "core" | "batteries" | "aesop" | "mathlib";

/** One tactic that is known by name. */
export interface TacticEntry {
  /** What one writes, as all readers of this package report it: `rw`, `simp?`, `·`, `<;>`. */
  readonly name: string;
  /** The full syntax kind that traces and profiles show. */
  readonly kind: string;
  readonly layer: TacticLayer;
  readonly group: TacticGroup;
  /** True for tactics that stand inside `conv` blocks only. */
  readonly conv: boolean;
  /**
   * How the row is known, one letter for each: `V` seen in a profile or info tree of Lean 4.28,
   * `P` seen in other recorded profiles, `T` `B` `A` read in the source of Lean, Batteries, Aesop,
   * `M` the reference manual, `L` a list printed by Mathlib, `R` a naming rule only.
   */
  readonly evidence: string;
  /** True when nothing but a naming rule or a list stands behind the kind: it may have moved. */
  readonly uncertain: boolean;
  readonly notes: readonly string[];
}

/**
 * The tactics of Lean 4.28, Batteries, Aesop and Mathlib, with a group for each.
 *
 * A name can have several rows (`if` has two kinds, `rw` one in tactic and one in conv blocks), and
 * a tactic that is not here is still read and counted.
 *
 * @example Every group is there
 * ```ts
 * import assert from "node:assert/strict";
 * import { TACTIC_TABLE } from "@lean-telemetry/tactic-extractor/tactic-table";
 *
 * assert.equal(new Set(TACTIC_TABLE.map((row) => row.group)).size, 8);
 * assert.equal(TACTIC_TABLE.find((row) => row.name === "omega")?.group, "arithmetic");
 * ```
 */
export const TACTIC_TABLE: readonly TacticEntry[] = [...rows(CORE_ROWS), ...rows(LIBRARY_ROWS)];

const groups = new Map<string, TacticGroup>();
for (const row of TACTIC_TABLE) {
  // A name like `first` has a row for conv blocks as well: that is not its group.
  if (!groups.has(row.name) || !row.conv) groups.set(row.name, row.group);
}

/**
 * The group of a tactic, by the name that the readers report; `null` for one that is not known.
 *
 * @example A known and an unknown name
 * ```ts
 * import assert from "node:assert/strict";
 * import { tacticGroup } from "@lean-telemetry/tactic-extractor/tactic-table";
 *
 * assert.equal(tacticGroup("rw"), "rewriting");
 * assert.equal(tacticGroup("my_own_tactic"), null);
 * ```
 */
export function tacticGroup(name: string): TacticGroup | null {
  return groups.get(name) ?? null;
}

function rows(text: string): TacticEntry[] {
  const entries: TacticEntry[] = [];
  let group: TacticGroup = "meta";
  for (const line of text.split("\n")) {
    if (line === "") continue;
    if (line.startsWith("# ")) {
      group = line.slice(2) as TacticGroup;
      continue;
    }
    const [name, kind, layer, evidence, notes] = line.split(" | ") as [
      string,
      string,
      string,
      string,
      string?,
    ];
    const list = notes === undefined ? [] : notes.split("; ");
    entries.push({
      name,
      kind,
      layer: layer as TacticLayer,
      group,
      conv: list.includes("conv"),
      evidence,
      uncertain: evidence === "R" || evidence === "L",
      notes: list.filter((note) => note !== "conv"),
    });
  }
  return entries;
}
