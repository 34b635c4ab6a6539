import type { LeanVerificationTelemetry } from "@lean-telemetry/telemetry-runtime";
import { colorsFor } from "./_colors.ts";
import { formatMb, formatMs, plural } from "./_format.ts";
import type { Progress } from "./_progress.ts";
import { type RunRow, RunTally } from "./_run-row.ts";
import { renderCounts, renderRunTable } from "./_run-table.ts";
import { WarmTally } from "./_warm-tally.ts";
import type { CliIo } from "./io.ts";
import { errorText, oneLine } from "./usage-error.ts";

/** Nothing is built here, so that nothing is measured that is not the proof. */
const BUILD_HINT = "build what it imports first, such as with lake build";
/** A longer reason is cut. */
const MOST_CHARS = 160;

/** What happens to one proof of a `verify`. */
export type VerifyEvent = {
  /** Its place among the proofs, from 0. */
  readonly index: number;
  readonly label: string;
} & (
  | { readonly kind: "started" }
  /** It could start but for memory. */
  | { readonly kind: "waiting"; readonly neededMb: number }
  | { readonly kind: "finished"; readonly run: LeanVerificationTelemetry }
  /** Its record was in the log already, so that it did not run again. */
  | { readonly kind: "reused"; readonly run: LeanVerificationTelemetry }
  /** There is no record: the file vanished, the call was wrong. */
  | { readonly kind: "failed"; readonly error: unknown }
);

/** Where the records of a `verify` go. */
export interface RecordSink {
  /** For people, such as `runs.jsonl`; `null` when records go nowhere. */
  readonly place: string | null;
  append(run: LeanVerificationTelemetry): void | Promise<void>;
  close(): Promise<void>;
}

/** How a `verify` went, for the exit code and the table. */
export interface VerifyReport {
  /** In the order of the proofs, not in that of their ends. */
  readonly rows: readonly RunRow[];
  readonly tally: RunTally;
  readonly warm: WarmTally;
  /** Proofs without a record. */
  readonly failures: number;
  readonly reused: number;
  /** Records that were written. */
  readonly written: number;
}

/**
 * Follows a verification to its end: writes each record as it comes, and tells progress.
 *
 * @throws {Error} What the sink throws when a record cannot be written. The caller then stops the
 *   verification, since results that cannot be kept are not worth their time.
 */
export async function followVerification(
  events: AsyncIterable<VerifyEvent>,
  { sink, progress }: { readonly sink: RecordSink; readonly progress: Progress },
): Promise<VerifyReport> {
  const rows = new Map<number, RunRow>();
  const tally = new RunTally();
  const warm = new WarmTally();
  let failures = 0;
  let reused = 0;
  let written = 0;
  for await (const event of events) {
    if (event.kind === "started") {
      progress.started(event.label, event.index + 1);
      continue;
    }
    if (event.kind === "waiting") {
      progress.note(`${oneLine(event.label)} waits for ${formatMb(event.neededMb)} of memory`);
      continue;
    }
    if (event.kind === "failed") {
      failures += 1;
      progress.failed(event.label, errorText(event.error));
      continue;
    }
    const { run } = event;
    rows.set(event.index, run);
    tally.add(run);
    if (event.kind === "reused") {
      reused += 1;
      progress.finished(event.label, run, "from an earlier record");
      continue;
    }
    warm.add(run);
    await sink.append(run);
    written += 1;
    progress.finished(event.label, run, run.success ? "" : reasonOf(run));
  }
  const inOrder = [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
  return { rows: inOrder, tally, warm, failures, reused, written };
}

/** The table of all proofs, their counts, and where the records are; for `stderr`. */
export function renderReport(
  report: VerifyReport,
  options: {
    readonly io: Pick<CliIo, "stderr" | "env">;
    readonly place: string | null;
    readonly durationMs: number;
    /** Whether warm checks were asked for. */
    readonly warmWanted?: boolean;
  },
): string {
  const { stderr, env } = options.io;
  const colors = colorsFor(stderr, env);
  const lines: string[] = [];
  if (report.rows.length > 0) {
    lines.push(
      "",
      renderRunTable(report.rows, { colors, columns: stderr.isTerminal ? stderr.columns : null }),
      "",
    );
  }
  lines.push(`${renderCounts(report.tally)} in ${formatMs(options.durationMs)}`);
  const warm = report.warm.render({ wanted: options.warmWanted === true });
  if (warm !== "") lines.push(warm);
  if (report.failures > 0) {
    lines.push(colors.red(`${plural(report.failures, "proof")} could not be run; see above`));
  }
  if (report.reused > 0) lines.push(`${plural(report.reused, "record")} from earlier runs`);
  lines.push(whereRecordsAre(report.written, options.place));
  return `${lines.join("\n")}\n`;
}

function whereRecordsAre(written: number, place: string | null): string {
  if (place === null) return "Records were not kept; add --out runs.jsonl to keep them";
  return `${plural(written, "record")} written to ${place}`;
}

/** What decided against a proof, as one line. */
function reasonOf(run: LeanVerificationTelemetry): string {
  const first = run.messages?.first[0];
  if (run.category === "import") return `${brief(run.errorMessage)}; ${BUILD_HINT}`;
  if (first === undefined || run.family === "infrastructure") return brief(run.errorMessage);
  const place = first.line === null ? "" : `${first.line}:${first.column ?? 0}: `;
  return brief(`${place}${first.text}`);
}

function brief(text: string): string {
  const points = Array.from(oneLine(text));
  return points.length <= MOST_CHARS ? points.join("") : `${points.slice(0, MOST_CHARS).join("")}…`;
}
