import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { runNaturally } from "./_natural-run.ts";
import { temporaryFolder } from "./_temporary-folder.ts";
import { runnerFailure } from "./_verdict-fields.ts";
import { type VerifyPlan, within } from "./_verify-plan.ts";
import type { RunLeanOptions } from "./run-lean-options.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";

/**
 * Verifies a planned file once, without noise, with its outputs in a private folder that is gone
 * afterwards. Nothing is thrown.
 */
export async function verifyNaturally(
  plan: VerifyPlan,
  start: LeanVerificationTelemetry,
  options: RunLeanOptions,
): Promise<LeanVerificationTelemetry> {
  let folder: string;
  try {
    folder = await temporaryFolder();
  } catch (error) {
    return runnerFailure(start, error);
  }
  try {
    // A name that the source cannot guess, so that it cannot write the file itself.
    const completionPath = join(folder, `${randomBytes(16).toString("hex")}.olean`);
    const profilePath =
      options.traceTactics === "profile" ? join(folder, "profile.json") : undefined;
    const leanCommand = plan.command({
      oleanOutput: completionPath,
      ...(profilePath === undefined ? {} : { profileOutput: profilePath }),
    });
    const run = await runNaturally(
      { ...start, command: leanCommand },
      {
        ...options,
        leanCommand,
        completionPath,
        ...(profilePath === undefined ? {} : { profilePath }),
      },
    );
    return withShownPath(run, plan);
  } catch (error) {
    return runnerFailure(start, error);
  } finally {
    // What cannot be removed is no reason to lose the record.
    await Promise.allSettled([rm(folder, { recursive: true, force: true })]);
  }
}

/** The record names the file as a person in the working folder would. */
function withShownPath(
  run: LeanVerificationTelemetry,
  plan: VerifyPlan,
): LeanVerificationTelemetry {
  return run.source === null ? run : { ...run, source: { ...run.source, path: shownPath(plan) } };
}

/** How a person in the working folder would name the file. */
export function shownPath(plan: VerifyPlan): string {
  return within(process.cwd(), plan.path);
}

/** The record of a file that is not there. */
export function missingFile(plan: VerifyPlan): LeanVerificationTelemetry {
  return {
    ...plan.call.start,
    category: "usage",
    ruleId: "runner.no-file",
    confidence: 1,
    errorMessage: plan.missing ?? "",
  };
}
