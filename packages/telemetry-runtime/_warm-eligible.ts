import { ASSURANCE_LEVELS, runsPrograms } from "@lean-telemetry/error-mapper";
import { type LeanHeader, readLeanHeader } from "@lean-telemetry/lean-executor";
import type { RunLeanOptions } from "./run-lean-options.ts";

/** The highest level that a warm check can show. */
const WARM_SHOWS = ASSURANCE_LEVELS.indexOf("A2");

/**
 * Why a source may not be checked in a process that checks others after it; `null` when it may.
 *
 * Whatever a text declares is gone with its environment. What could run a program of its own while
 * it is elaborated (`#eval`, macros with code, attributes that register code, …) could change the
 * process itself, and what could see in which module it is would see another name there: such a text
 * gets a process of its own.
 */
export function warmObstacle(
  source: string,
  { problem }: Pick<LeanHeader, "problem"> = readLeanHeader(source),
): string | null {
  if (problem !== null) return problem;
  const found = runsPrograms(source);
  return found === null ? null : `${found.id} in line ${found.line}`;
}

/** Why no file can be checked warm with these options; `null` when it can. */
export function warmOptionObstacle({
  traceTactics,
  require,
}: Pick<RunLeanOptions, "traceTactics" | "require">): string | null {
  if (traceTactics === "trace" || traceTactics === "profile") {
    return `a session gives no ${traceTactics} of tactics`;
  }
  if (require !== undefined && require !== null && ASSURANCE_LEVELS.indexOf(require) > WARM_SHOWS) {
    return `a session shows no ${require}`;
  }
  return null;
}
