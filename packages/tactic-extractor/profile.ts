import { decodeUtf8 } from "./_decode.ts";
import { PHASES } from "./_profile-frames.ts";
import { parseProfile } from "./_profile-json.ts";
import { ThreadWalk } from "./_profile-walk.ts";
import type { ProfileReading, ProfileTactic } from "./profile-types.ts";

export type { PhaseName, ProfileReading, ProfileTactic } from "./profile-types.ts";

const NO_TEXTS =
  "The profile has no texts, so the user's tactics cannot be told from those of macros: " +
  "ask Lean for trace.profiler.output.pp=true";

/**
 * Reads the file that Lean writes with `trace.profiler.output`: which tactics ran, how they nest,
 * and what they cost.
 *
 * Lean has to be called with `-Dtrace.profiler=true -Dtrace.profiler.threshold=0
 * -Dtrace.profiler.output=F -Dtrace.profiler.output.pp=true -DElab.async=false`; it writes no file
 * when there are errors. The samples spell out the call tree exactly. A tactic counts as the user's
 * when its tokens stand in the text of the user's tactic or command around it; what a macro expands
 * to falls out. Never throws: a file that is no profile gives a problem.
 *
 * @param json The file, as text or bytes.
 *
 * @example A file that is no profile
 * ```ts
 * import assert from "node:assert/strict";
 * import { readProfile } from "@lean-telemetry/tactic-extractor/profile";
 *
 * const reading = readProfile("{}");
 * assert.deepEqual(reading.tactics, []);
 * assert.equal(reading.problems[0], "Cannot read the profile: it has no threads");
 * ```
 */
export function readProfile(json: string | Uint8Array): ProfileReading {
  const tactics: ProfileTactic[] = [];
  const phases = new Float64Array(PHASES.length);
  const problems: string[] = [];
  let searchNodes = 0;
  try {
    const text = typeof json === "string" ? json : decodeUtf8(json);
    let commands = 0;
    for (const thread of parseProfile(text)) {
      const walk = new ThreadWalk(thread, phases, commands);
      const problem = walk.run();
      if (problem !== null) problems.push(problem);
      if (walk.untold > 0 && !problems.includes(NO_TEXTS)) problems.push(NO_TEXTS);
      for (const tactic of walk.tactics) tactics.push(tactic);
      searchNodes += walk.searchNodes;
      commands = walk.commands;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    problems.push(error.message);
  }
  return {
    tactics,
    phases: PHASES.map((name, i) => ({ name, selfMs: Math.max(0, phases[i]!) })),
    searchNodes,
    problems,
  };
}
