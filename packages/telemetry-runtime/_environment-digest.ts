import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { LeanInstallation } from "@lean-telemetry/lean-executor";

/**
 * A digest of the compiled modules that a file may import besides the toolchain's own: those on
 * `LEAN_PATH` and those of the Lake project and its packages, by name, size and time, and of the
 * files that fix the packages. Rebuilding any of them changes it.
 */
export function environmentDigest(
  lean: Pick<LeanInstallation, "projectDir" | "env">,
  env: Readonly<Record<string, string | undefined>> = {},
): string {
  const hash = createHash("sha256");
  const leanPath = { ...process.env, ...lean.env, ...env }.LEAN_PATH ?? "";
  for (const folder of leanPath.split(delimiter).filter((part) => part !== "")) {
    hash.update(`path ${folder}\n`);
    digestModules(folder, "", (line) => hash.update(line));
  }
  if (lean.projectDir !== null) {
    for (const name of FIXING) hash.update(`${name} ${contentHash(join(lean.projectDir, name))}\n`);
    for (const folder of buildFolders(lean.projectDir)) {
      hash.update(`build ${folder}\n`);
      digestModules(folder, "", (line) => hash.update(line));
    }
  }
  return hash.digest("hex");
}

const FIXING = ["lean-toolchain", "lake-manifest.json", "lakefile.lean", "lakefile.toml"];

/** Where Lake puts compiled modules: of the project and of each package. */
function buildFolders(project: string): readonly string[] {
  const packages = join(project, ".lake", "packages");
  const roots = [project, ...entries(packages).map(({ name }) => join(packages, name))];
  return roots.map((root) => join(root, ".lake", "build", "lib"));
}

function digestModules(root: string, inside: string, add: (line: string) => void): void {
  for (const entry of entries(join(root, inside))) {
    const name = inside === "" ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) digestModules(root, name, add);
    else if (name.endsWith(".olean")) {
      const stat = statSync(join(root, name), { throwIfNoEntry: false });
      if (stat !== undefined) add(`${name} ${stat.size} ${stat.mtimeMs}\n`);
    }
  }
}

function entries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function contentHash(path: string): string {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch {
    return "none";
  }
}
