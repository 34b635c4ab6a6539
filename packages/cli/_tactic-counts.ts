import { tacticGroup } from "@lean-telemetry/tactic-extractor";
import type { Colors } from "./_colors.ts";
import { renderColumns } from "./_run-table.ts";
import { oneLine } from "./usage-error.ts";

/** Tactics beyond these are left out of a table for people. */
const MOST_ROWS = 40;

/** The most frequent tactics as a table. */
export function renderCounts(
  counts: readonly (readonly [string, number])[],
  colors: Colors,
): string {
  const rows = sorted(counts)
    .slice(0, MOST_ROWS)
    .map(([name, number]) => [oneLine(name), String(number), tacticGroup(name) ?? "unknown"]);
  return renderColumns(["tactic", "count", "group"], rows, { colors, right: [1] });
}

/** Counts by group of tactics. */
export function groupCounts(counts: readonly (readonly [string, number])[]): [string, number][] {
  const groups = new Map<string, number>();
  for (const [name, number] of counts) count(groups, tacticGroup(name) ?? "unknown", number);
  return sorted([...groups]);
}

/** The most frequent first. */
export function sorted(counts: readonly (readonly [string, number])[]): [string, number][] {
  return counts
    .map(([key, number]): [string, number] => [key, number])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Adds to one count. */
export function count(into: Map<string, number>, key: string, by = 1): void {
  into.set(key, (into.get(key) ?? 0) + by);
}
