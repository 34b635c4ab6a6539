import Table from "cli-table3";
import type { Colors } from "./_colors.ts";
import { formatMb, formatMs, keepEnd, NOT_MEASURED, plural } from "./_format.ts";
import type { RunRow, RunTally } from "./_run-row.ts";
import { oneLine } from "./usage-error.ts";

const HEAD = ["verdict", "category", "wall", "CPU", "peak memory", "tactics"];
/** The columns beside the first need about this much. */
const OTHER_COLUMNS = 84;
/** Longer module names are cut even where there is no width to keep. */
const WIDEST_NAME = 80;
/** Rows above this are left out of a table, accepted ones first. */
const MOST_ROWS = 100;

/** How many tactics of a proof are shown with their times. */
const MOST_TACTICS = 3;

/** Without frames, so that a row can be copied, searched and read aloud. */
const PLAIN_FRAME = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
} as const;

/** Renders rows under a head, numbers to the right, without frames and trailing blanks. */
export function renderColumns(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  options: { readonly colors: Colors; readonly right: readonly number[] },
): string {
  const table = new Table({
    chars: PLAIN_FRAME,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
    colAligns: head.map((_, i) => (options.right.includes(i) ? "right" : "left")),
  });
  table.push(
    head.map((name) => options.colors.dim(name)),
    ...rows.map((row) => [...row]),
  );
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** The table of `verify`: one line a proof. */
export function renderRunTable(
  rows: readonly RunRow[],
  options: {
    readonly colors: Colors /** `null`: no width to keep. */;
    readonly columns: number | null;
  },
): string {
  const { colors, columns } = options;
  const shown = rows.length <= MOST_ROWS ? rows : mostTelling(rows);
  const width = columns === null ? WIDEST_NAME : Math.max(24, columns - OTHER_COLUMNS);
  const prefix = sharedPrefix(shown.map((row) => row.moduleName));
  const timed = shown.some((row) => row.tacticTimesMs !== null);
  const warmed = shown.some((row) => row.warm !== null);
  const cells = shown.map((row) => [
    keepEnd(oneLine(row.moduleName.slice(prefix.length)), width),
    colorOf(row, colors)(row.outcome),
    row.category ?? NOT_MEASURED,
    formatMs(row.durationMs),
    formatMs(row.cpuTimeMs),
    formatMb(row.memoryPeakMb),
    row.tacticCount === null ? NOT_MEASURED : String(row.tacticCount),
    ...(warmed ? [modeOf(row)] : []),
    ...(timed ? [slowestTactics(row)] : []),
  ]);
  const head = prefix === "" ? "module" : `module of ${oneLine(prefix.slice(0, -1))}`;
  const table = renderColumns(
    [
      keepEnd(head, Math.max(width, 40)),
      ...HEAD,
      ...(warmed ? ["mode"] : []),
      ...(timed ? ["slowest tactics"] : []),
    ],
    cells,
    {
      colors,
      right: [3, 4, 5, 6],
    },
  );
  const left = rows.length - shown.length;
  return left === 0 ? table : `${table}\n${colors.dim(`… and ${plural(left, "more row")}`)}`;
}

/** `8 proofs: 3 VERIFIED, 2 VERIFIER_TIMEOUT, …`. */
export function renderCounts(tally: RunTally): string {
  const parts = tally.byOutcome.map(([outcome, count]) => `${count} ${outcome}`);
  return [plural(tally.total, "proof"), parts.join(", ")].filter((part) => part !== "").join(": ");
}

/** Green for accepted, yellow for what refutes nothing, red for the rest. */
export function colorOf(row: Pick<RunRow, "success" | "family">, colors: Colors): Colors["red"] {
  if (row.success) return colors.green;
  return row.family === "budget" || row.family === "abstention" ? colors.yellow : colors.red;
}

/** `warm`, `cold`, or `confirmed`: a cold run gave the same verdict. */
export function modeOf({ mode, warm }: Pick<RunRow, "mode" | "warm">): string {
  return warm?.confirmed === true ? "confirmed" : (mode ?? NOT_MEASURED);
}

function slowestTactics({ tacticTimesMs }: RunRow): string {
  if (tacticTimesMs === null) return NOT_MEASURED;
  return Object.entries(tacticTimesMs)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_TACTICS)
    .map(([name, ms]) => `${oneLine(name)} ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`)
    .join(", ");
}

/** The part, up to a dot, with which all names begin; empty for a single name. */
export function sharedPrefix(names: readonly string[]): string {
  const [first = "", ...others] = names;
  if (others.length === 0) return "";
  let prefix = first.slice(0, first.lastIndexOf(".") + 1);
  while (prefix !== "" && !others.every((name) => name.startsWith(prefix))) {
    prefix = prefix.slice(0, prefix.lastIndexOf(".", prefix.length - 2) + 1);
  }
  return prefix;
}

function mostTelling(rows: readonly RunRow[]): readonly RunRow[] {
  const failing = rows.filter((row) => !row.success).slice(0, MOST_ROWS);
  const room = MOST_ROWS - failing.length;
  const kept = new Set([...failing, ...rows.filter((row) => row.success).slice(0, room)]);
  return rows.filter((row) => kept.has(row));
}
