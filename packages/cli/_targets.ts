import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import {
  findLeanFiles,
  ModuleNotFoundError,
  type ResolvedModule,
  resolveModule,
} from "@lean-telemetry/lean-executor";
import { errorText, UsageError } from "./usage-error.ts";

/** One proof to verify, and how to call it for people. */
export interface Target extends ResolvedModule {
  /** The path as seen from where the person stands. */
  readonly label: string;
}

/**
 * Finds the Lean files behind the words on the command line: files, folders (walked in sorted order)
 * and modules. A file that is named twice is verified once.
 *
 * @throws {UsageError} If a word names nothing, or a folder without any Lean file.
 */
export function findTargets(words: readonly string[], cwd: string): readonly Target[] {
  const found = new Map<string, Target>();
  for (const word of words) {
    for (const target of findTarget(word, cwd)) {
      if (!found.has(target.path)) found.set(target.path, target);
    }
  }
  return [...found.values()];
}

/**
 * Checks the folder of `--cwd`.
 *
 * @returns Its absolute path; `from` itself when the option is not given.
 * @throws {UsageError} If it is no folder.
 */
export function workingFolder(typed: string | undefined, from: string): string {
  if (typed === undefined) return from;
  const path = resolve(from, typed);
  const kind = kindOf(path);
  if (kind === "folder") return path;
  const found = kind === null ? "no such folder" : "it is a file";
  throw new UsageError(`Cannot work in "${typed}": ${found}; give --cwd an existing folder`);
}

function findTarget(word: string, cwd: string): readonly Target[] {
  const kind = word === "" ? null : kindOf(resolve(cwd, word));
  if (kind === "folder") return findInFolder(word, cwd);
  if (kind === "other") {
    throw new UsageError(`Cannot verify "${word}": it is not a regular file; give Lean files`);
  }
  if (kind === "file" && !word.endsWith(".lean")) {
    throw new UsageError(
      `Cannot verify "${word}": its name does not end in .lean; give Lean files`,
    );
  }
  try {
    const path = kind === "file" ? resolve(cwd, word) : word;
    return [withLabel(resolveModule(path, { cwd }), cwd)];
  } catch (error) {
    throw new UsageError(missing(word, error), { cause: error });
  }
}

function findInFolder(word: string, cwd: string): readonly Target[] {
  return leanFilesIn(word, cwd).map((path) => withLabel(resolveModule(path, { cwd }), cwd));
}

/**
 * The Lean files of a folder that is named on the command line, in sorted order.
 *
 * @throws {UsageError} If there is none, or the folder cannot be read.
 */
export function leanFilesIn(word: string, cwd: string): readonly string[] {
  let paths: readonly string[];
  try {
    paths = findLeanFiles(resolve(cwd, word));
  } catch (error) {
    throw new UsageError(errorText(error), { cause: error });
  }
  if (paths.length > 0) return paths;
  throw new UsageError(
    `Cannot read "${word}": no .lean file in this folder (hidden folders, .lake and node_modules are not searched)`,
  );
}

function missing(word: string, error: unknown): string {
  if (!(error instanceof ModuleNotFoundError)) return errorText(error);
  if (/\.lean$|[/\\]/.test(word)) {
    return `Cannot verify "${word}": no such file or folder; check the spelling`;
  }
  const looked = error.looked.length === 0 ? "" : ` (looked for ${error.looked.join(", ")})`;
  return `Cannot verify "${word}": no such file, folder or module${looked}; check the spelling`;
}

function withLabel(module: ResolvedModule, cwd: string): Target {
  const inside = relative(cwd, module.path);
  return { ...module, label: inside.startsWith("..") ? module.path : inside };
}

/** What is at a path: `other` for a pipe, a device or a socket, `null` for nothing. */
export function kindOf(path: string): "file" | "folder" | "other" | null {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return "folder";
    return stat.isFile() ? "file" : "other";
  } catch {
    return null;
  }
}
