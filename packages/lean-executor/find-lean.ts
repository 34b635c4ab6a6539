import { accessSync, constants, statSync } from "node:fs";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import { EMBEDDED_LEAN_PACKAGE, findEmbeddedLean } from "./embedded-lean.ts";
import { findLakeProject, type LakeProject } from "./lake-project.ts";
import {
  type LeanInstallation,
  LeanNotFoundError,
  type LeanSearchStep,
} from "./lean-installation.ts";
import {
  type LeanVersionProbe,
  type ProbeLeanVersionOptions,
  probeLeanVersion,
} from "./probe-lean-version.ts";

/** Which Lean to find, and from where. */
export interface FindLeanOptions {
  /**
   * `auto` (the default): Lake in a Lake project, else `lean`, else the embedded one. `lake`,
   * `lean`, `embedded`: that one. Anything else: the path of a Lean.
   */
  readonly lean?: string;
  /** Where the search for a project starts; default the process's own working folder. */
  readonly cwd?: string;
  /** Default: the process's own environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The package with the embedded Lean, in place of `@lean-telemetry/lean-wasm`. */
  readonly embeddedPackage?: string;
  readonly signal?: AbortSignal;
}

type Found = Omit<LeanInstallation, "version" | "versionProblem"> & {
  /** What to ask for the version, where that is not the command itself. */
  readonly versionCommand?: readonly string[];
};

interface Search {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly project: LakeProject | null;
  readonly embeddedPackage: string;
  readonly looked: LeanSearchStep[];
}

const ADVICE =
  "install Lean with elan (https://lean-lang.org/install), or the embedded one with `bun add @lean-telemetry/lean-wasm`";

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Looks on PATH, then where elan puts its programs even when PATH does not say so. */
function findProgram(name: string, { cwd, env, looked }: Search): string | null {
  const onPath = Bun.which(name, { PATH: env.PATH ?? "", cwd });
  looked.push({ what: `\`${name}\` on PATH`, found: onPath ?? "not found" });
  if (onPath !== null) return onPath;
  const elanHome = env.ELAN_HOME ?? (env.HOME === undefined ? undefined : join(env.HOME, ".elan"));
  if (elanHome === undefined) return null;
  const path = join(elanHome, "bin", name);
  looked.push({ what: `elan's ${path}`, found: isProgram(path) ? path : "not found" });
  return isProgram(path) ? path : null;
}

/** `lake env lean` looks for `lean` on PATH, so the folder that Lake came from must be there. */
function envFor(program: string, { env }: Search): Readonly<Record<string, string>> {
  const dir = dirname(program);
  const path = env.PATH ?? "";
  return path.split(delimiter).includes(dir)
    ? {}
    : { PATH: path === "" ? dir : `${dir}${delimiter}${path}` };
}

function asLake(lake: string, search: Search): Found {
  const { project } = search;
  const beside = join(dirname(lake), "lean");
  return {
    kind: "lake",
    command: [lake, "env", "lean"],
    why:
      project?.lakefile == null
        ? `${lake}, outside of a Lake project`
        : `${lake} for the Lake project ${project.dir}`,
    projectDir: project?.lakefile == null ? null : project.dir,
    env: envFor(lake, search),
    // `lake env` may fetch dependencies, and killing it while it does can spoil the project.
    versionCommand: isProgram(beside) ? [beside] : [lake],
  };
}

function findLake(search: Search): Found | null {
  const lake = findProgram("lake", search);
  return lake === null ? null : asLake(lake, search);
}

function findPlainLean(search: Search): Found | null {
  const lean = findProgram("lean", search);
  if (lean === null) return null;
  const { project } = search;
  const place =
    project?.lakefile != null ? `, without Lake although ${project.dir} is a Lake project` : "";
  return { kind: "lean", command: [lean], why: `${lean}${place}`, projectDir: null, env: {} };
}

function findEmbedded(search: Search): Found | null {
  const found = findEmbeddedLean(search.cwd, search.embeddedPackage);
  search.looked.push({
    what: `the package ${search.embeddedPackage}`,
    found: found?.command[1] ?? "not installed",
  });
  if (found === null) return null;
  return {
    kind: "embedded",
    command: found.command,
    why: `the embedded Lean ${found.command[1]}`,
    projectDir: null,
    env: {},
  };
}

function findAuto(search: Search): Found | null {
  const { project } = search;
  search.looked.push({
    what: `a Lake project at ${search.cwd} or above`,
    found: project?.lakefile ?? "none",
  });
  const lake = project?.lakefile == null ? null : findLake(search);
  return lake ?? findPlainLean(search) ?? findEmbedded(search);
}

/** A program, a script for Bun, or a toolchain's folder. */
function findAtPath(asked: string, search: Search): Found | null {
  const path = resolve(search.cwd, asked);
  const inFolder = join(path, "bin", "lean");
  const what = `"${path}"`;
  if (isProgram(inFolder)) {
    search.looked.push({ what, found: "a toolchain" });
    return {
      kind: "path",
      command: [inFolder],
      why: `${inFolder}, as asked`,
      projectDir: null,
      env: {},
    };
  }
  if (/\.[cm]?[jt]s$/.test(path) && statSync(path, { throwIfNoEntry: false })?.isFile() === true) {
    search.looked.push({ what, found: "a script" });
    return {
      kind: "path",
      command: [process.execPath, path],
      why: `${path}, as asked`,
      projectDir: null,
      env: {},
    };
  }
  if (isProgram(path)) {
    search.looked.push({ what, found: "a program" });
    return basename(path) === "lake"
      ? asLake(path, search)
      : { kind: "path", command: [path], why: `${path}, as asked`, projectDir: null, env: {} };
  }
  const stat = statSync(path, { throwIfNoEntry: false });
  const found =
    stat === undefined
      ? "no such file"
      : stat.isDirectory()
        ? "a folder without bin/lean"
        : "not executable";
  search.looked.push({ what, found });
  return null;
}

function find(asked: string, search: Search): Found | null {
  switch (asked) {
    case "auto":
      return findAuto(search);
    case "lake":
      return findLake(search);
    case "lean":
      return findPlainLean(search);
    case "embedded":
      return findEmbedded(search);
    default:
      return findAtPath(asked, search);
  }
}

/** The embedded Lean may have to be made ready first, which elan's time limit does not fit. */
const EMBEDDED_TIMEOUT_MS = 120_000;
const answers = new Map<string, Promise<LeanVersionProbe>>();

/** A program that answered is not asked again for the same folder and environment. */
async function probeOnce(
  command: readonly string[],
  options: ProbeLeanVersionOptions,
): Promise<LeanVersionProbe> {
  const { signal: _, ...rest } = options;
  const key = JSON.stringify([command, rest]);
  const answer = answers.get(key) ?? probeLeanVersion(command, options);
  answers.set(key, answer);
  const probe = await answer;
  if (probe.version === null) answers.delete(key);
  return probe;
}

/**
 * Finds a Lean to run: which one, why, and its version.
 *
 * Nothing is installed, built or updated. The version is asked for once, with a limit, in the
 * project's folder, since elan chooses the toolchain by it.
 *
 * @throws {LeanNotFoundError} If there is none, or what was named is no Lean.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { findLean } from "@lean-telemetry/lean-executor/find-lean";
 *
 * await assert.rejects(findLean({ lean: "/no/such/lean" }), {
 *   name: "LeanNotFoundError",
 *   message: /no such file/,
 * });
 * ```
 */
export async function findLean(options: FindLeanOptions = {}): Promise<LeanInstallation> {
  const asked = options.lean ?? "auto";
  const cwd = resolve(options.cwd ?? process.cwd());
  const env = options.env ?? process.env;
  const search: Search = {
    cwd,
    env,
    project: findLakeProject(cwd),
    embeddedPackage: options.embeddedPackage ?? EMBEDDED_LEAN_PACKAGE,
    looked: [],
  };
  const found = find(asked, search);
  if (found === null) throw new LeanNotFoundError(asked, search.looked, ADVICE);
  const { versionCommand, ...installation } = found;
  const { version, problem } = await probeOnce(versionCommand ?? found.command, {
    cwd: found.projectDir ?? cwd,
    env: { ...env, ...found.env },
    ...(found.kind === "embedded" ? { timeoutMs: EMBEDDED_TIMEOUT_MS } : {}),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (version === null && found.kind === "path") {
    const step = { what: `"${found.command.join(" ")} --version"`, found: problem };
    throw new LeanNotFoundError(
      asked,
      [...search.looked, step],
      "name a program that answers as `lean` does",
    );
  }
  return {
    ...installation,
    toolchain: search.project?.toolchain ?? null,
    version,
    versionProblem: problem,
  };
}
