import { pathToFileURL } from "node:url";

/** A step of making the embedded Lean ready, for showing. */
export interface EmbeddedLeanProgress {
  readonly step: string;
  readonly text: string;
}

/** The embedded Lean: the package `@lean-telemetry/lean-wasm`, where it is installed. */
export interface EmbeddedLean {
  /** The words before Lean's own arguments. */
  readonly command: readonly [bun: string, main: string];
  /** Makes it ready, once per version; at once when it is. Rejects when that is not possible. */
  readonly prepare: (onProgress?: (progress: EmbeddedLeanProgress) => void) => Promise<void>;
}

/** The optional package that holds the embedded Lean. */
export const EMBEDDED_LEAN_PACKAGE = "@lean-telemetry/lean-wasm";

function resolveFrom(specifier: string, folders: readonly string[]): string | null {
  for (const folder of folders) {
    try {
      return Bun.resolveSync(specifier, folder);
    } catch {
      // Not from here; perhaps from the next.
    }
  }
  return null;
}

/**
 * Finds the embedded Lean, an optional package: beside this one, or among the dependencies of the
 * project in `cwd`.
 *
 * @returns `null` when it is not installed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { findEmbeddedLean } from "@lean-telemetry/lean-executor/embedded-lean";
 *
 * const embedded = findEmbeddedLean();
 * if (embedded !== null) assert.equal(embedded.command[0], process.execPath);
 * ```
 */
export function findEmbeddedLean(
  cwd: string = process.cwd(),
  packageName: string = EMBEDDED_LEAN_PACKAGE,
): EmbeddedLean | null {
  const folders = [import.meta.dir, cwd];
  const main = resolveFrom(`${packageName}/main`, folders);
  if (main === null) return null;
  return {
    command: [process.execPath, main],
    prepare: async (onProgress) => {
      const module: unknown = await import(
        pathToFileURL(resolveFrom(packageName, folders) ?? main).href
      );
      if (typeof module !== "object" || module === null || !("prepare" in module)) return;
      const { prepare } = module;
      if (typeof prepare === "function") await prepare({ onProgress });
    },
  };
}
