import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readTelemetryLog, toRecord } from "@lean-telemetry/telemetry-runtime";
import { verifyTraces } from "../trace-verify.ts";

/** What depends on the clock or the machine's load, and so differs between two runs of one Lean. */
const CLOCK_AND_COST: readonly string[] = [
  "timestamp",
  "duration_ms",
  "cpu_time_ms",
  "memory_peak_mb",
  "memory_final_mb",
  "io_read_mb",
  "io_write_mb",
  "measurement",
  "tactic_times_ms",
  "command",
];

/**
 * How two runs of one experiment differ: trace, records but for clock and cost, result but for cost.
 *
 * @returns One line for each difference; empty when they are the same.
 */
export async function differencesOf(one: string, other: string): Promise<readonly string[]> {
  const problems: string[] = [];
  const traces = verifyTraces(one, other);
  if (!traces.equal) problems.push(`trace: ${JSON.stringify(traces.difference ?? traces)}`);
  const [a, b] = [await recordsOf(one), await recordsOf(other)];
  if (a.length !== b.length) problems.push(`records: ${a.length} and ${b.length}`);
  a.forEach((record, i) => {
    if (record !== b[i]) problems.push(`record ${i + 1}: ${record} and ${b[i]}`);
  });
  const results = [one, other].map((dir) => {
    const path = join(dir, "result.json");
    return existsSync(path) ? { ...JSON.parse(readFileSync(path, "utf8")), cost: null } : null;
  });
  const [x, y] = results.map((result) => JSON.stringify(result));
  if (x !== y) problems.push(`result: ${x} and ${y}`);
  return problems;
}

async function recordsOf(dir: string): Promise<readonly string[]> {
  const records: string[] = [];
  for await (const run of readTelemetryLog(join(dir, "telemetry.jsonl"))) {
    const record = Object.entries(toRecord(run)).filter(([key]) => !CLOCK_AND_COST.includes(key));
    records.push(JSON.stringify(Object.fromEntries(record)));
  }
  return records;
}
