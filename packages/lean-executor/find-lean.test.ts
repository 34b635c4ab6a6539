import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findLean } from "./find-lean.ts";
import { LeanNotFoundError } from "./lean-installation.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder.ts";

afterAll(removeTemporaryFolders);

const LEAN = 'echo "Lean (version 4.28.0, x86_64-unknown-linux-gnu, commit 0123456789ab, Release)"';
const LAKE = 'echo "Lake version 5.0.0-410fab7 (Lean version 4.14.0)"';

/** A folder with programs (`name: script`) and files (`name: null`). */
function folder(files: Readonly<Record<string, string | null>>): string {
  const dir = temporaryFolder("find-lean");
  for (const [name, script] of Object.entries(files)) {
    const path = join(dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, script === null ? "" : `#!/bin/sh\n${script}\n`);
    if (script !== null) chmodSync(path, 0o755);
  }
  return dir;
}

const env = (dir: string, more: Record<string, string> = {}) => ({
  PATH: `${dir}:/usr/bin:/bin`,
  HOME: "/nonexistent",
  ...more,
});

async function refusal(call: Promise<unknown>): Promise<LeanNotFoundError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof LeanNotFoundError) return error;
  throw new Error("it did not reject with a LeanNotFoundError");
}

describe("findLean()", () => {
  test("takes Lake in a Lake project, and asks the lean beside it", async () => {
    const bin = folder({ lake: "exit 9", lean: LEAN });
    const cwd = folder({ "lakefile.toml": null });
    writeFileSync(join(cwd, "lean-toolchain"), "leanprover/lean4:v4.28.0\n");
    const found = await findLean({ cwd, env: env(bin) });
    expect(found).toMatchObject({
      kind: "lake",
      toolchain: "leanprover/lean4:v4.28.0",
      command: [join(bin, "lake"), "env", "lean"],
      projectDir: cwd,
      versionProblem: null,
      env: {},
    });
    expect(found.version?.version).toBe("4.28.0");
  });

  test("asks Lake itself when no lean stands beside it", async () => {
    const bin = folder({ lake: LAKE });
    const found = await findLean({ lean: "lake", cwd: folder({}), env: env(bin) });
    expect(found.version?.version).toBe("4.14.0");
    expect(found.projectDir).toBeNull();
    expect(found.why).toContain("outside of a Lake project");
  });

  test("takes lean outside of a project, and in one without Lake", async () => {
    const bin = folder({ lean: LEAN });
    expect((await findLean({ cwd: folder({}), env: env(bin) })).command).toEqual([
      join(bin, "lean"),
    ]);
    const found = await findLean({ cwd: folder({ "lakefile.lean": null }), env: env(bin) });
    expect([found.kind, found.projectDir]).toEqual(["lean", null]);
    expect(found.why).toContain("without Lake");
  });

  test("looks where elan puts its programs, and puts that folder on PATH for Lake", async () => {
    const elan = folder({ "bin/lake": "exit 9", "bin/lean": LEAN });
    const cwd = folder({ "lakefile.toml": null });
    const found = await findLean({ cwd, env: env("/nonexistent", { ELAN_HOME: elan }) });
    expect(found.command[0]).toBe(join(elan, "bin/lake"));
    expect(found.env).toEqual({ PATH: `${elan}/bin:/nonexistent:/usr/bin:/bin` });
    const home = folder({ ".elan/bin/lean": LEAN });
    const lean = await findLean({ lean: "lean", cwd, env: env("/nonexistent", { HOME: home }) });
    expect(lean.command).toEqual([join(home, ".elan/bin/lean")]);
  });

  test("keeps the reason when the version is not known", async () => {
    const bin = folder({ lean: "echo 'error: no default toolchain configured' >&2; exit 1" });
    const found = await findLean({ lean: "lean", cwd: folder({}), env: env(bin) });
    expect(found.version).toBeNull();
    expect(found.versionProblem).toContain("no default toolchain configured");
  });

  test("asks each program once", async () => {
    const bin = folder({ lean: `echo x >> "$(dirname "$0")/asked"; ${LEAN}` });
    const options = { lean: "lean", cwd: bin, env: env(bin) };
    await findLean(options);
    await findLean(options);
    expect(await Bun.file(join(bin, "asked")).text()).toBe("x\n");
  });

  test("takes a path: a program, a toolchain, a script, a lake", async () => {
    const dir = folder({ "my-lean": LEAN, "toolchain/bin/lean": LEAN, lake: LAKE });
    const script = join(dir, "lean.ts");
    writeFileSync(script, 'process.stdout.write("Lean (version 4.28.0-pre, Release)\\n");');
    const at = (lean: string) => findLean({ lean, cwd: dir, env: env("/nonexistent") });
    expect((await at("my-lean")).command).toEqual([join(dir, "my-lean")]);
    expect((await at("./toolchain")).command).toEqual([join(dir, "toolchain/bin/lean")]);
    expect((await at(script)).command).toEqual([process.execPath, script]);
    expect((await at("./lake")).command).toEqual([join(dir, "lake"), "env", "lean"]);
  });

  test.each([
    ["missing", "no such file"],
    ["plain.txt", "not executable"],
    [".", "a folder without bin/lean"],
    ["other", "no version line (exit code 0): hello"],
  ])("says why %p is no Lean", async (lean, found) => {
    const cwd = folder({ "plain.txt": null, other: "echo hello" });
    const error = await refusal(findLean({ lean, cwd, env: env("/nonexistent") }));
    expect(error.message).toContain(found);
    expect(error.message).not.toContain("\n");
  });

  test("falls back to the embedded one, or takes it when asked", async () => {
    const cwd = folder({});
    const home = join(cwd, "node_modules", "fake-lean-wasm");
    mkdirSync(home, { recursive: true });
    writeFileSync(
      join(home, "package.json"),
      '{"name":"fake-lean-wasm","exports":{"./main":"./main.js"}}',
    );
    writeFileSync(join(home, "main.js"), 'console.log("Lean (version 4.28.0-pre, Release)");');
    const options = { cwd, env: env("/nonexistent"), embeddedPackage: "fake-lean-wasm" };
    for (const lean of ["auto", "embedded"]) {
      const found = await findLean({ ...options, lean });
      expect(found).toMatchObject({
        kind: "embedded",
        command: [process.execPath, join(home, "main.js")],
        projectDir: null,
      });
      expect(found.version?.version).toBe("4.28.0-pre");
    }
    const error = await refusal(findLean({ ...options, embeddedPackage: "no-such-package" }));
    expect(error.looked.at(-1)?.found).toBe("not installed");
  });

  test("lists where it looked and says what to do", async () => {
    const error = await refusal(
      findLean({ lean: "lake", cwd: folder({}), env: env("/nonexistent") }),
    );
    expect(error.looked.map(({ found }) => found)).toEqual(["not found", "not found"]);
    expect(error.message).toContain("install Lean with elan");
  });
});
