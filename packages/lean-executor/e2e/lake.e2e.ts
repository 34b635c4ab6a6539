import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { constructLeanCommand, findLean, runProcess } from "../mod.ts";
import { removeTemporaryFolders, temporaryFolder } from "../testing/temporary-folder.ts";
import { findSurvivors, WITNESS } from "./shapes.ts";

afterAll(removeTemporaryFolders);

/**
 * Fakes that behave as the real programs are documented to: Lake starts the command, waits for it
 * without passing signals on, and answers with its exit code or 128 + signal; elan's shims become
 * the toolchain's program, or refuse on stderr.
 */
const LAKE = `
if [ "$1" = --version ]; then echo "Lake version 5.0.0-410fab7 (Lean version 4.28.0)"; exit 0; fi
[ "$1" = env ] || { echo "error: unknown command '$1'" >&2; exit 1; }
shift
LEAN_PATH=.lake/build/lib "$@"
exit $?`;
const LEAN = `
[ "$1" = --version ] && { echo "Lean (version 4.28.0, x86_64-unknown-linux-gnu, commit 0123456789ab, Release)"; exit 0; }
for last; do :; done
case $last in
  *Good.lean) exit 0 ;;
  *Wrong.lean) echo '{"severity":"error","data":"type mismatch"}'; exit 1 ;;
  *Crash.lean) kill -SEGV $$ ;;
  *Loop.lean) sleep 60 ;;
esac`;
const NO_TOOLCHAIN = `
echo 'info: syncing channel updates' >&2
echo 'error: no default toolchain configured. run \`elan default stable\` to install & configure the latest Lean 4 stable release.' >&2
exit 1`;

function folder(files: Readonly<Record<string, string | null>>): string {
  const dir = temporaryFolder("lake");
  for (const [name, script] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), script === null ? "" : `#!/bin/sh${script}\n`);
    if (script !== null) chmodSync(join(dir, name), 0o755);
  }
  return dir;
}

async function runInProject(file: string, timeoutMs: number) {
  const bin = folder({ lake: LAKE, lean: LEAN });
  const project = folder({ "lakefile.toml": null, [file]: null });
  const witness = crypto.randomUUID();
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, [WITNESS]: witness };
  const installation = await findLean({ cwd: project, env });
  const command = constructLeanCommand(file, { installation });
  const run = await runProcess(command, {
    cwd: project,
    env: { ...env, ...installation.env },
    timeoutMs,
  });
  return { installation, run, survivors: findSurvivors(witness) };
}

describe("a Lake project, on fakes", () => {
  test.each([
    ["Good.lean", 0],
    ["Wrong.lean", 1],
    ["Crash.lean", 139],
  ])("%s ends with exit code %p, as lake gives it", async (file, exitCode) => {
    const { installation, run } = await runInProject(file, 60_000);
    expect(installation.kind).toBe("lake");
    expect(installation.version?.version).toBe("4.28.0");
    expect(run.termination).toMatchObject({ reason: "exited", exitCode, signal: null });
  });

  test("a timeout ends lean and not only the lake that waits for it", async () => {
    const { run, survivors } = await runInProject("Loop.lean", 300);
    expect(run.termination).toMatchObject({ reason: "timeout", orphansLeft: 0 });
    expect(survivors).toEqual([]);
  });

  test("elan without a toolchain is said to be that", async () => {
    const bin = folder({ lake: NO_TOOLCHAIN, lean: NO_TOOLCHAIN });
    const project = folder({ "lakefile.lean": null, "lean-toolchain": null });
    const found = await findLean({ cwd: project, env: { PATH: `${bin}:${process.env.PATH}` } });
    expect(found.version).toBeNull();
    expect(found.versionProblem).toContain("no default toolchain configured");
  });
});
