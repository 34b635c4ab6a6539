import type {
  Distribution,
  FrequentKeys,
  Group,
  Outlier,
  Share,
  TelemetrySummary,
} from "@lean-telemetry/telemetry-runtime";
import type { Colors } from "./_colors.ts";
import { formatMb, formatMs, keepEnd, NOT_MEASURED, plural } from "./_format.ts";
import { renderColumns } from "./_run-table.ts";
import { toSnakeKeys } from "./_snake-case.ts";
import { oneLine } from "./usage-error.ts";

/** How many of the records are whose figures: of a Lean of their own, or of one that was kept running. */
export interface ModeCounts {
  readonly cold: number;
  readonly warm: number;
}

/** A summary for people: outcomes with intervals, costs, categories, modules, tactics. */
export function renderSummary(
  summary: TelemetrySummary,
  options: { readonly colors: Colors; readonly top: number; readonly modes: ModeCounts },
): string {
  const { colors, top, modes } = options;
  const sections = [
    `${plural(summary.records, "record")}; accepted ${shareText(summary.accepted)}, of those with a verdict ${shareText(summary.acceptedOfVerdicts)}`,
    groups("outcome", summary.outcomes, colors),
    groups("tier", summary.tiers, colors),
    costs(summary, modes, colors),
    frequent("category", summary.categories, { colors, top }),
    frequent("module", summary.modules, { colors, top }),
    frequent("tactic", summary.tactics, { colors, top }),
    outliers("slowest", summary.slowest, { colors, top }),
    outliers("hungriest", summary.hungriest, { colors, top }),
    noise(summary),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** A summary as JSON; a share of no records is `null`. */
export function summaryJson(summary: TelemetrySummary, modes: ModeCounts): string {
  const known = (share: Share) => (share.interval === null ? { ...share, share: null } : share);
  const accepted = known(summary.accepted);
  const acceptedOfVerdicts = known(summary.acceptedOfVerdicts);
  return `${JSON.stringify(toSnakeKeys({ ...summary, accepted, acceptedOfVerdicts, modes }))}\n`;
}

function shareText(share: Share): string {
  const { interval } = share;
  // A share of nothing is no share.
  if (interval === null) return NOT_MEASURED;
  const bounds = ` (${percent(interval.low)} – ${percent(interval.high)})`;
  return `${percent(share.share)}${bounds}`;
}

function groups(name: string, list: readonly Group[], colors: Colors): string {
  const rows = list.map((group) => [
    group.key,
    String(group.count),
    percent(group.share),
    group.interval === null
      ? ""
      : `${percent(group.interval.low)} – ${percent(group.interval.high)}`,
  ]);
  if (rows.length === 0) return "";
  return renderColumns([name, "records", "share", "95 % interval"], rows, {
    colors,
    right: [1, 2],
  });
}

function costs(summary: TelemetrySummary, { warm, cold }: ModeCounts, colors: Colors): string {
  const ratio = (value: number | null): string => (value === null ? "–" : value.toFixed(2));
  const rows = [
    costRow("wall", summary.wallMs, formatMs),
    costRow("CPU", summary.cpuMs, formatMs),
    costRow("peak memory", summary.memoryPeakMb, formatMb),
    costRow("CPU per wall", summary.cpuUtilisation, ratio),
    costRow("final per peak", summary.memoryEfficiency, ratio),
  ].filter((row) => row !== null);
  if (rows.length === 0) return "";
  const head = ["cost", "measured", "mean", "min", "p50", "p90", "p99", "max"];
  const table = renderColumns(head, rows, { colors, right: [1, 2, 3, 4, 5, 6, 7] });
  const notes = [`percentiles within ${percent(summary.quantileError)}`];
  // A cold run loads its imports, a warm check does not: their costs are no one quantity.
  if (warm > 0) notes.push(`costs of ${warm} warm and ${cold} cold together`);
  return `${table}\n${colors.dim(notes.join("; "))}`;
}

function costRow(
  name: string,
  distribution: Distribution | null,
  format: (value: number | null) => string,
): readonly string[] | null {
  if (distribution === null) return null;
  const { count, mean, min, p50, p90, p99, max } = distribution;
  return [name, String(count), ...[mean, min, p50, p90, p99, max].map(format)];
}

interface ListOptions {
  readonly colors: Colors;
  readonly top: number;
}

function frequent(name: string, keys: FrequentKeys, { colors, top }: ListOptions): string {
  const rows = keys.top
    .slice(0, top)
    .map(({ key, count, accepted }) => [
      keepEnd(oneLine(key), 60),
      String(count),
      String(accepted),
    ]);
  if (rows.length === 0) return "";
  const table = renderColumns([name, "count", "in accepted"], rows, { colors, right: [1, 2] });
  const notes = [
    keys.top.length > rows.length ? plural(keys.top.length - rows.length, "more") : "",
    keys.maxMissing > 0 ? `counts may be too low by up to ${keys.maxMissing}` : "",
  ].filter((note) => note !== "");
  return notes.length === 0 ? table : `${table}\n${colors.dim(notes.join("; "))}`;
}

function outliers(name: string, list: readonly Outlier[], { colors, top }: ListOptions): string {
  const rows = list
    .slice(0, top)
    .map((run) => [
      keepEnd(oneLine(run.moduleName), 60),
      run.outcome,
      formatMs(run.durationMs),
      formatMb(run.memoryPeakMb),
    ]);
  if (rows.length === 0) return "";
  return renderColumns([name, "outcome", "wall", "peak memory"], rows, { colors, right: [2, 3] });
}

function noise({ noise: drawn, cached }: TelemetrySummary): string {
  const parts: string[] = [];
  if (drawn.drawn > 0) {
    const types = Object.entries(drawn.byType).map(([type, count]) => `${count} ${type}`);
    parts.push(
      `noise was drawn for ${plural(drawn.drawn, "record")}, it changed ${drawn.injected}: ${types.join(", ")}`,
    );
  }
  if (cached > 0) parts.push(`${plural(cached, "verdict")} from an earlier run`);
  return parts.join("\n");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
