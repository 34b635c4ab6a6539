/**
 * Checks the rules of the house that no compiler knows: one test beside each file, one subpath for
 * each public file, imports in one direction, files of a readable size, manifests that publish well.
 *
 *     bun tools/check-packages.ts           report what is wrong, exit 1 if anything is
 *     bun tools/check-packages.ts --write   bring each package's "exports" up to date first
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isTypeOnly, relativeImports, withoutComments, workspaceImports } from "./_source-scan.ts";
import { type Manifest, packageFolders, readManifest, root } from "./_workspace.ts";

/** Which packages each package may import: to the left of it only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "error-mapper": [],
  "tactic-extractor": [],
  "lean-wasm": [],
  "lean-executor": ["error-mapper"],
  "telemetry-runtime": ["error-mapper", "tactic-extractor", "lean-executor"],
  "u2-integration": ["error-mapper", "tactic-extractor", "lean-executor", "telemetry-runtime"],
  cli: ["error-mapper", "tactic-extractor", "lean-executor", "telemetry-runtime", "u2-integration"],
};
const PURE = new Set(["error-mapper", "tactic-extractor"]);
const MAX_LINES = 300;

const problems: string[] = [];
const write = process.argv.includes("--write");

for (const folder of packageFolders()) {
  const manifest = readManifest(folder);
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith(".ts"));
  const sources = files.filter((name) => !/\.(test|bench|d)\.ts$/.test(name));
  const publicFiles = sources.filter((name) => !name.startsWith("_") && name !== "mod.ts");
  if (write) writeExports(folder, manifest, publicFiles);
  checkTests(folder, files, sources);
  checkDoor(folder, readManifest(folder), publicFiles);
  checkImports(folder, files);
  checkSizes(folder, sources);
  checkManifest(folder, manifest);
}
checkLockfile();
checkNamedTests();

for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? "packages: all rules hold" : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);

function exportsOf(publicFiles: readonly string[]): Record<string, unknown> {
  const entry = (stem: string) => ({
    bun: `./${stem}.ts`,
    types: `./dist/${stem}.d.ts`,
    default: `./dist/${stem}.js`,
  });
  const subpaths = publicFiles.map((name) => name.slice(0, -3)).sort();
  return {
    ".": entry("mod"),
    ...Object.fromEntries(subpaths.map((stem) => [`./${stem}`, entry(stem)])),
    "./package.json": "./package.json",
  };
}

function writeExports(folder: string, manifest: Manifest, publicFiles: readonly string[]): void {
  const extra = Object.entries(manifest.exports).filter(([, target]) => typeof target === "string");
  const next = { ...exportsOf(publicFiles), ...Object.fromEntries(extra) };
  if (JSON.stringify(next) === JSON.stringify(manifest.exports)) return;
  const text = `${JSON.stringify({ ...manifest, exports: next }, null, 2)}\n`;
  writeFileSync(join(root, folder, "package.json"), text);
}

function checkTests(folder: string, files: readonly string[], sources: readonly string[]): void {
  for (const name of sources) {
    const test = name.replace(/\.ts$/, ".test.ts");
    if (files.includes(test) || isTypeOnly(read(folder, name))) continue;
    problems.push(`${folder}/${name}: no ${test} beside it`);
  }
}

function checkDoor(folder: string, manifest: Manifest, publicFiles: readonly string[]): void {
  const door = read(folder, "mod.ts");
  const statements = door.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
  for (const statement of statements.split(";")) {
    if (statement.trim() !== "" && !/^\s*export\s[\s\S]*from\s+"\.\//.test(statement)) {
      problems.push(`${folder}/mod.ts: more than re-exports: ${statement.trim().slice(0, 60)}`);
    }
  }
  for (const name of publicFiles) {
    const stem = name.slice(0, -3);
    if (name !== "main.ts" && !door.includes(`"./${name}"`)) {
      problems.push(`${folder}/mod.ts: does not re-export ${name}`);
    }
    if (manifest.exports[`./${stem}`] === undefined) {
      problems.push(`${folder}/package.json: no subpath for ${name}; run with --write`);
    }
  }
}

function checkImports(folder: string, files: readonly string[]): void {
  const short = folder.split("/").at(-1) ?? "";
  const allowed = new Set(MAY_IMPORT[short] ?? []);
  for (const name of files) {
    const text = read(folder, name);
    const isTest = /\.(test|bench)\.ts$/.test(name);
    for (const target of workspaceImports(text)) {
      if (target !== short && !allowed.has(target) && !(isTest && target === "lean-wasm")) {
        problems.push(`${folder}/${name}: imports ${target}, which is not to its left`);
      }
    }
    for (const target of relativeImports(text)) {
      if (target.includes("../packages/") || /^\.\.\/[a-z0-9-]+\//.test(target)) {
        problems.push(`${folder}/${name}: reaches into another package by path: ${target}`);
      }
    }
    if (!isTest && PURE.has(short) && /from "(node:|bun)|\bBun\./.test(withoutComments(text))) {
      problems.push(`${folder}/${name}: a pure package uses node: or Bun`);
    }
  }
}

function checkSizes(folder: string, sources: readonly string[]): void {
  for (const name of sources) {
    const lines = read(folder, name).split("\n");
    if (lines.length - 1 > MAX_LINES && !/^(\/\/|\/\*)/.test(lines[0] ?? "")) {
      problems.push(`${folder}/${name}: ${lines.length - 1} lines; split, or say why on line 1`);
    }
  }
}

function checkManifest(folder: string, manifest: Manifest): void {
  const bad = (what: string): void => void problems.push(`${folder}/package.json: ${what}`);
  if (manifest.license !== "Apache-2.0") bad("license is not Apache-2.0");
  if (manifest.type !== "module") bad('type is not "module"');
  if (manifest.repository?.directory !== folder) bad("repository.directory is wrong");
  if (manifest.publishConfig?.access !== "public") bad("publishConfig.access is not public");
  for (const [name, range] of Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
  })) {
    const want = name.startsWith("@lean-telemetry/") ? "workspace:^" : "catalog:";
    if (range !== want) bad(`${name} is "${range}", expected "${want}"`);
  }
  for (const doc of ["README.md"]) {
    if (!existsSync(join(root, folder, doc))) problems.push(`${folder}: no ${doc}`);
  }
}

function checkLockfile(): void {
  const lines = readFileSync(join(root, "bun.lock"), "utf8").split("\n");
  lines.forEach((line, i) => {
    if (/https?:\/\//.test(line)) problems.push(`bun.lock:${i + 1}: names a registry host`);
  });
}

/** A document that names a test which is not there promises what nobody checks. */
function checkNamedTests(): void {
  const document = "docs/seed-differences.md";
  const text = readFileSync(join(root, document), "utf8");
  for (const [, path = ""] of text.matchAll(/`([a-z0-9-]+\/[a-z0-9_.-]+\.test\.ts)`/g)) {
    if (!existsSync(join(root, "packages", path))) problems.push(`${document}: no test ${path}`);
  }
}

function read(folder: string, name: string): string {
  return readFileSync(join(root, folder, name), "utf8");
}
