import { type FindLeanOptions, findLean } from "./find-lean.ts";

/** {@link getLeanVersion} with the reason when there is no answer. */
export interface LeanVersionAnswer {
  /** Such as `4.28.0`, or `unknown`. */
  readonly version: string;
  /** Why it is unknown; `null` when it is not. */
  readonly problem: string | null;
}

/**
 * Says which version of Lean would be run, and if that is not known, why.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { describeLeanVersion } from "@lean-telemetry/lean-executor/get-lean-version";
 *
 * const { version, problem } = await describeLeanVersion({ lean: "/no/such/lean" });
 * assert.equal(version, "unknown");
 * assert.match(problem ?? "", /no such file/);
 * ```
 */
export async function describeLeanVersion(
  options: FindLeanOptions = {},
): Promise<LeanVersionAnswer> {
  try {
    const { version, versionProblem } = await findLean(options);
    return { version: version?.version ?? "unknown", problem: versionProblem };
  } catch (error) {
    return { version: "unknown", problem: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The version of the Lean that would be run, such as `4.28.0-pre`, or `unknown`.
 *
 * {@link describeLeanVersion} also says why it is unknown.
 */
export async function getLeanVersion(options: FindLeanOptions = {}): Promise<string> {
  return (await describeLeanVersion(options)).version;
}
