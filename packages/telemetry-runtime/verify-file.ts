import { environmentDigest } from "./_environment-digest.ts";
import { runPlan } from "./_prepared-runs.ts";
import { planVerification } from "./_verify-plan.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import type { VerifyFileOptions, VerifyTarget } from "./verify-options.ts";

/**
 * Verifies one file: builds the command, runs it with a completion proof (the compiled file at a
 * fresh random path, which Lean writes only when it came to the end), inspects the source, reads the
 * tactics, and tells it all as one record. Nothing is appended anywhere.
 *
 * @param target A path, a resolved module, or a path with the caller's fields.
 * @throws {TypeError | RangeError} For a bad call. A missing file is an outcome.
 *
 * @example
 * ```ts ignore
 * import { findLean } from "@lean-telemetry/lean-executor";
 * import { verifyFile } from "@lean-telemetry/telemetry-runtime";
 *
 * const run = await verifyFile("examples/proofs/Good.lean", { lean: await findLean() });
 * console.log(run.outcome, run.assurance, run.cpuTimeMs);
 * ```
 */
export async function verifyFile(
  target: VerifyTarget,
  options: VerifyFileOptions,
): Promise<LeanVerificationTelemetry> {
  const plan = planVerification(target, options);
  return runPlan(plan, { environment: environmentDigest(options.lean, options.env), cache: null });
}
