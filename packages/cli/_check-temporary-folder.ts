import { accessSync, constants } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { kindOf } from "./_targets.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Checks, before Lean is looked for, that its outputs will have a place.
 *
 * @param folder Where temporary files go; as the environment has it unless given.
 * @throws {UsageError} If nothing can be written there.
 */
export function checkTemporaryFolder(folder: string = tmpdir()): void {
  const problem = problemOf(resolve(folder));
  if (problem === null) return;
  throw new UsageError(
    `Cannot use the temporary folder "${folder}": ${problem}; set TMPDIR to a folder that can be written to`,
  );
}

function problemOf(path: string): string | null {
  const kind = kindOf(path);
  if (kind === null) return "no such folder";
  if (kind !== "folder") return "it is no folder";
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return null;
  } catch {
    return "it cannot be written to";
  }
}
