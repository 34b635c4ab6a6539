import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** A folder that Lake or elan treats as the root of a project. */
export interface LakeProject {
  readonly dir: string;
  /** The Lake configuration file; `null` when there is only a `lean-toolchain`. */
  readonly lakefile: string | null;
  /** The content of `lean-toolchain`, such as `leanprover/lean4:v4.28.0`; `null` without one. */
  readonly toolchain: string | null;
}

function readToolchain(dir: string): string | null {
  try {
    return readFileSync(join(dir, "lean-toolchain"), "utf8").trim();
  } catch {
    return null;
  }
}

/**
 * Walks up from a folder to the nearest one with a `lakefile.lean`, `lakefile.toml` or `lean-toolchain`.
 *
 * @param from A folder; it need not exist.
 * @returns The project, or `null` when no folder above is one.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtempSync, writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { findLakeProject } from "@lean-telemetry/lean-executor/lake-project";
 *
 * const dir = mkdtempSync(join(tmpdir(), "project-"));
 * writeFileSync(join(dir, "lakefile.toml"), 'name = "demo"\n');
 * assert.equal(findLakeProject(join(dir, "Demo", "Deep"))?.dir, dir);
 * ```
 */
export function findLakeProject(from: string): LakeProject | null {
  for (let dir = resolve(from); ; dir = dirname(dir)) {
    const lakefile =
      ["lakefile.lean", "lakefile.toml"]
        .map((name) => join(dir, name))
        .find((path) => existsSync(path)) ?? null;
    const toolchain = readToolchain(dir);
    if (lakefile !== null || toolchain !== null) return { dir, lakefile, toolchain };
    if (dir === dirname(dir)) return null;
  }
}
