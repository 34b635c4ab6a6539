import { environmentDigest } from "./_environment-digest.ts";
import { runPlan } from "./_prepared-runs.ts";
import { planVerification } from "./_verify-plan.ts";
import type { WarmContext } from "./_verify-warm.ts";
import { warmChoice } from "./_warm-plan.ts";
import { createSessionPool } from "./session-pool.ts";
import type { SessionPool } from "./session-pool-options.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import type { VerifyFileOptions, VerifyTarget } from "./verify-options.ts";

/**
 * Verifies one file: builds the command, runs it with a completion proof (the compiled file at a
 * fresh random path, which Lean writes only when it came to the end), inspects the source, reads the
 * tactics, and tells it all as one record. With a pool it is checked in a session that has its
 * imports loaded already, where that is possible. Nothing is appended anywhere.
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
  const choice = warmChoice(options);
  const plan = planVerification(target, options);
  const { pool, confirm = false } = options;
  const environment = environmentDigest(options.lean, options.env);
  const known = { environment, cache: null, confirm };
  // For one file alone a session does not pay.
  if (choice === "off" || (choice === "auto" && pool === undefined)) {
    return runPlan(plan, { ...known, warm: null });
  }
  const own = pool === undefined ? createSessionPool({ ...options, maxSessions: 1 }) : null;
  const warm: WarmContext = {
    pool: pool ?? (own as SessionPool),
    confirm,
    cold: (run) => run(),
    more: () => own === null,
  };
  try {
    return await runPlan(plan, { ...known, warm });
  } finally {
    await own?.close();
  }
}
