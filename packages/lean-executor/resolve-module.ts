import { statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { findLakeProject } from "./lake-project.ts";
import { formatModuleName, parseModuleName } from "./module-name.ts";

/** A module and the file that holds it. */
export interface ResolvedModule {
  /** Such as `Foo.«my-file»`. */
  readonly name: string;
  /** Absolute path of the file. */
  readonly path: string;
  /** Absolute path of the folder that the name is relative to. */
  readonly root: string;
}

/** Where {@link resolveModule} looks. */
export interface ResolveModuleOptions {
  /** Source roots, searched in order. Default: the Lake project's folder, else `cwd`. */
  readonly roots?: readonly string[];
  /** What relative paths are relative to; default the process's own. */
  readonly cwd?: string;
}

/** Thrown when no file holds the module; lists each path that was looked at. */
export class ModuleNotFoundError extends Error {
  override readonly name = "ModuleNotFoundError";
  readonly module: string;
  readonly looked: readonly string[];

  constructor(module: string, looked: readonly string[]) {
    super(
      looked.length === 0
        ? `Cannot find module "${module}": neither a module name such as Foo.Bar nor a path of a .lean file`
        : `Cannot find module "${module}": no file at ${looked.join(", ")}`,
    );
    this.module = module;
    this.looked = looked;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function nameWithin(path: string, root: string): string | null {
  const inside = relative(root, path);
  if (inside === "" || inside.startsWith("..") || isAbsolute(inside)) return null;
  return formatModuleName(inside.replace(/\.lean$/, "").split(sep));
}

function resolvePath(path: string, options: Required<ResolveModuleOptions>): ResolvedModule {
  const roots = [
    ...options.roots,
    findLakeProject(dirname(path))?.dir ?? options.cwd,
    dirname(path),
  ];
  for (const candidate of roots) {
    const root = resolve(options.cwd, candidate);
    const name = nameWithin(path, root);
    if (name !== null) return { name, path, root };
  }
  return { name: formatModuleName([basename(path, ".lean")]), path, root: dirname(path) };
}

/**
 * Finds the file of a module, or the module name of a file.
 *
 * `Foo.Bar` is looked for as `Foo/Bar.lean` under each source root, quoted parts without their
 * quotes. Whatever ends in `.lean` or contains a slash is a path; its name is relative to the
 * first given root that contains it, else to the project found by walking up, else to `cwd`.
 *
 * @param nameOrPath A module name or a path.
 * @throws {ModuleNotFoundError} If there is no such file.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { resolveModule } from "@lean-telemetry/lean-executor/resolve-module";
 *
 * const root = mkdtempSync(join(tmpdir(), "modules-"));
 * mkdirSync(join(root, "Foo"));
 * writeFileSync(join(root, "Foo", "Bar.lean"), "");
 * assert.equal(resolveModule("Foo.Bar", { roots: [root] }).path, join(root, "Foo", "Bar.lean"));
 * assert.equal(resolveModule("Foo/Bar.lean", { cwd: root }).name, "Foo.Bar");
 * ```
 */
export function resolveModule(
  nameOrPath: string,
  options: ResolveModuleOptions = {},
): ResolvedModule {
  const cwd = resolve(options.cwd ?? process.cwd());
  if (/\.lean$|[/\\]/.test(nameOrPath) && !/^«|\.«/.test(nameOrPath)) {
    const path = resolve(cwd, nameOrPath);
    if (!isFile(path)) throw new ModuleNotFoundError(nameOrPath, [path]);
    return resolvePath(path, { roots: options.roots ?? [], cwd });
  }
  const parts = parseModuleName(nameOrPath);
  if (parts === null) throw new ModuleNotFoundError(nameOrPath, []);
  const looked: string[] = [];
  for (const candidate of options.roots ?? [findLakeProject(cwd)?.dir ?? cwd]) {
    const root = resolve(cwd, candidate);
    const path = `${join(root, ...parts)}.lean`;
    if (isFile(path)) return { name: formatModuleName(parts), path, root };
    looked.push(path);
  }
  throw new ModuleNotFoundError(nameOrPath, looked);
}
