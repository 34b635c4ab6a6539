import { checkCall } from "./_checked-call.ts";
import { runNaturally } from "./_natural-run.ts";
import { runWithNoise } from "./_noisy-run.ts";
import type { RunLeanOptions } from "./run-lean-options.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";

/**
 * Runs Lean on one module, measured and judged, and tells the whole story as one record.
 *
 * It never throws for what Lean, the proof or the system did: a crash, a timeout, a missing program
 * and a cancelled run are outcomes. It adds noise when asked to, and repeats the run in slower tiers
 * when the noise configuration has an escalation policy; a verdict that does not depend on the time
 * limit is then not computed twice.
 *
 * @throws {TypeError} For an argument of the wrong kind, an unreadable noise configuration included.
 * @throws {RangeError} For a number out of range.
 *
 * @example Any command can be measured; what it printed decides
 * ```ts
 * import assert from "node:assert/strict";
 * import { runLeanWithMonitoring } from "@lean-telemetry/telemetry-runtime/run-lean";
 *
 * const run = await runLeanWithMonitoring({
 *   moduleName: "Demo",
 *   leanCommand: ["sh", "-c", "echo 'Demo.lean:1:0: error: unknown identifier \"x\"'; exit 1"],
 *   timeoutS: 10,
 * });
 * assert.equal(run.outcome, "PROOF_INVALID");
 * assert.equal(run.returncode, 1);
 * ```
 */
export async function runLeanWithMonitoring(
  options: RunLeanOptions,
): Promise<LeanVerificationTelemetry> {
  return runWithNoise(checkCall(options), runNaturally);
}
