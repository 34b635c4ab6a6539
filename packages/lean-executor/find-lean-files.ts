import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Lists the `.lean` files below a folder, in sorted order, each as the folder's path joined with its own.
 *
 * Left out: hidden files and folders (so `.lake` too), `node_modules`, and `lakefile.lean`, which
 * is configuration. Linked folders are not entered, so a cycle of links cannot hold the walk.
 *
 * @param dir The folder.
 * @throws {Error} If the folder or one below it cannot be read.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { findLeanFiles } from "@lean-telemetry/lean-executor/find-lean-files";
 *
 * const dir = mkdtempSync(join(tmpdir(), "files-"));
 * mkdirSync(join(dir, ".lake"));
 * for (const name of ["B.lean", "A.lean", "lakefile.lean", ".lake/C.lean"]) {
 *   writeFileSync(join(dir, name), "");
 * }
 * assert.deepEqual(findLeanFiles(dir), [join(dir, "A.lean"), join(dir, "B.lean")]);
 * ```
 */
export function findLeanFiles(dir: string): string[] {
  let entries: ReturnType<typeof readFolder>;
  try {
    entries = readFolder(dir);
  } catch (cause) {
    const found = isFolder(dir) ? "it cannot be read" : "no such folder";
    throw new Error(`Cannot list Lean files in "${dir}": ${found}`, { cause });
  }
  return entries.flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return findLeanFiles(path);
    const isLean = entry.name.endsWith(".lean") && entry.name !== "lakefile.lean";
    return isLean && !isFolder(path) ? [path] : [];
  });
}

function readFolder(dir: string) {
  return readdirSync(dir, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
