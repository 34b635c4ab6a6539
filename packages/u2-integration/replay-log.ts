import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import {
  type LeanVerificationTelemetry,
  readTelemetryLog,
} from "@lean-telemetry/telemetry-runtime";

/** A recorded log, by module, for replaying. */
export interface ReplayLog {
  readonly path: string;
  /** Of the file's bytes: what an experiment on this log depends on. */
  readonly sha256: string;
  /** The natural runs of each module, in the order of the log. */
  readonly runs: ReadonlyMap<string, readonly LeanVerificationTelemetry[]>;
  /** Lines that are no records. */
  readonly badLines: number;
  /** Records whose natural outcome is not known, because noise stood in for the run. */
  readonly withoutTruth: number;
}

/**
 * Reads a telemetry log for replaying. Only what Lean itself said is kept: a run that noise changed
 * afterwards is put back to its ground truth, one that noise replaced is left out.
 *
 * @param path A log, also `.gz` or `.zst`.
 * @throws {TelemetryLogError} If it cannot be read.
 */
export async function readReplayLog(path: string): Promise<ReplayLog> {
  const runs = new Map<string, LeanVerificationTelemetry[]>();
  let withoutTruth = 0;
  const reader = readTelemetryLog(path);
  for await (const recorded of reader) {
    const run = naturalRun(recorded);
    if (run === null) {
      withoutTruth++;
      continue;
    }
    const known = runs.get(run.moduleName);
    if (known === undefined) runs.set(run.moduleName, [run]);
    else known.push(run);
  }
  return { path, sha256: await sha256OfFile(path), runs, badLines: reader.stats.bad, withoutTruth };
}

/**
 * The run as it was before noise: with its ground truth as outcome. `null` when noise took the run's
 * place (an injected timeout), so that neither outcome nor duration are Lean's.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { emptyTelemetry } from "@lean-telemetry/telemetry-runtime";
 * import { naturalRun } from "@lean-telemetry/u2-integration/replay-log";
 *
 * const noisy = emptyTelemetry({
 *   verificationId: "run-1", timestamp: 0, moduleName: "Demo", outcome: "VERIFIER_SPURIOUS_FAIL",
 *   noiseInjected: true, noiseType: "spurious_fail", groundTruth: "VERIFIED",
 * });
 * assert.equal(naturalRun(noisy)?.outcome, "VERIFIED");
 * assert.equal(naturalRun(noisy)?.success, true);
 * ```
 */
export function naturalRun(run: LeanVerificationTelemetry): LeanVerificationTelemetry | null {
  const none = {
    noiseInjected: false,
    noiseType: null,
    groundTruth: null,
    noiseSeed: null,
    noiseRates: null,
    attempts: null,
  };
  if (!run.noiseInjected) return { ...run, ...none };
  const truth = run.groundTruth;
  if (run.noiseType === "timeout" || truth === null) return null;
  // Noise changes verdicts only, so the truth is one; what it rested on is not known any more.
  const natural = { category: null, ruleId: null, assurance: null, confidence: null };
  return { ...run, ...none, ...natural, outcome: truth, success: truth === "VERIFIED" };
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}
