import { SummaryBuilder } from "./_summary-builder.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import type { RunningSummary, SummaryOptions, TelemetrySummary } from "./telemetry-summary.ts";

/** Starts a summary that grows record by record, in memory that does not. */
export function createSummary(options: SummaryOptions = {}): RunningSummary {
  return new SummaryBuilder(options);
}

/**
 * Sums up records in one pass and flat memory: outcomes with intervals, cost as quantiles with a
 * relative error of 1 %, the most frequent modules and tactics with the bound of their error.
 *
 * @param records Such as `readTelemetryLog` gives; with batches it is faster.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { emptyTelemetry, summarize } from "@lean-telemetry/telemetry-runtime";
 *
 * const run = emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "Demo", durationMs: 5 });
 * const summary = await summarize([run, { ...run, outcome: "VERIFIED", success: true }]);
 * assert.equal(summary.accepted.count, 1);
 * assert.equal(summary.wallMs?.p50, 5);
 * ```
 */
export async function summarize(
  records:
    | Iterable<LeanVerificationTelemetry>
    | AsyncIterable<LeanVerificationTelemetry>
    | { batches(): AsyncIterable<readonly LeanVerificationTelemetry[]> },
  options: SummaryOptions = {},
): Promise<TelemetrySummary> {
  const summary = createSummary(options);
  if ("batches" in records) {
    for await (const batch of records.batches()) for (const run of batch) summary.add(run);
  } else if (Symbol.asyncIterator in records) {
    for await (const run of records) summary.add(run);
  } else {
    for (const run of records) summary.add(run);
  }
  return summary.result();
}
