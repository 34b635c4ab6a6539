/**
 * Packs every package, tries the tarballs as a stranger would, and publishes them when told to.
 *
 *     bun tools/release.ts              pack and check only
 *     bun tools/release.ts --publish    the same, then `npm publish` each tarball and tag
 *
 * `changeset publish` is not used: under Bun it leaves `workspace:` and `catalog:` in the tarball.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { subpathImports } from "./_subpaths.ts";
import { packageFolders, readManifest, root } from "./_workspace.ts";

const publish = process.argv.includes("--publish");
const work = mkdtempSync(join(tmpdir(), "lean-telemetry-release-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

run(["bun", "run", "build"], root);

const packed = packageFolders().map((folder) => {
  const before = join(work, basename(folder));
  mkdirSync(before);
  run(["bun", "pm", "pack", "--destination", before, "--quiet"], join(root, folder));
  const [tarball] = [...new Bun.Glob("*.tgz").scanSync(before)];
  if (tarball === undefined) fail(`Cannot find the tarball of "${folder}"`);
  return { folder, tarball: join(before, tarball), manifest: readManifest(folder) };
});

for (const { tarball, folder } of packed) {
  const manifest = run(["tar", "-xzOf", tarball, "package/package.json"], work);
  if (/"(workspace|catalog):/.test(manifest)) {
    fail(`Cannot release "${folder}": its packed manifest still has workspace: or catalog:`);
  }
  run([join(root, "node_modules/.bin/publint"), "run", tarball, "--strict"], root);
}

tryInstalled();

if (publish) {
  for (const { tarball } of packed) run(["npm", "publish", tarball], root);
  run(["bun", "--bun", join(root, "node_modules/.bin/changeset"), "git-tag"], root);
}
console.log(`${packed.length} packages packed and tried${publish ? ", published" : ""}`);

/** Installs all tarballs into an empty project and imports each subpath under Bun and Node. */
function tryInstalled(): void {
  const consumer = join(work, "consumer");
  mkdirSync(consumer);
  const files = Object.fromEntries(
    packed.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`]),
  );
  writeFileSync(
    join(consumer, "package.json"),
    JSON.stringify({
      private: true,
      type: "module",
      dependencies: { ...files, zod: zodRange() },
      overrides: files,
    }),
  );
  run(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock"], consumer);
  for (const { manifest } of packed) {
    const { bun, node } = subpathImports(manifest);
    writeFileSync(join(consumer, "try.mjs"), `${bun.join("\n")}\n`);
    run(["bun", "try.mjs"], consumer);
    if (node.length === 0) continue;
    writeFileSync(join(consumer, "try.mjs"), `${node.join("\n")}\n`);
    run(["node", "try.mjs"], consumer);
  }
}

function zodRange(): string {
  const text = readFileSync(join(root, "package.json"), "utf8");
  const { workspaces } = JSON.parse(text) as { workspaces: { catalog: Record<string, string> } };
  return workspaces.catalog.zod ?? "^4.1.0";
}

function run(command: readonly string[], cwd: string): string {
  const [program = "", ...rest] = command;
  const done = Bun.spawnSync([program === "bun" ? process.execPath : program, ...rest], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out = done.stdout.toString();
  if (done.exitCode !== 0) {
    fail(`Cannot run "${command.join(" ")}" in ${basename(cwd)}:\n${out}${done.stderr.toString()}`);
  }
  return out;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
