import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fakeIo } from "./_fake-io.ts";
import { runCli } from "./run-cli.ts";

// Processes are started, on machines that may be busy.
setDefaultTimeout(60_000);

const dir = mkdtempSync(join(tmpdir(), "doctor-"));
afterAll(() => rmSync(dir, { recursive: true }));

function script(name: string, body: string): string {
  const path = join(dir, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}
const LEAN = script(
  "lean",
  'echo "Lean (version 4.28.0, x86_64-unknown-linux-gnu, commit 38f3c0c45b8d, Release)"',
);
const NO_LEAN = script("no-lean", "echo hello");

async function doctor(...args: readonly string[]) {
  const io = fakeIo({ cwd: dir, env: process.env });
  const code = await runCli(["doctor", ...args], io);
  return { code, out: io.stdoutText(), err: io.stderrText() };
}

describe("doctor", () => {
  test("says which Lean and why, and what can be measured", async () => {
    const { code, out, err } = await doctor("--lean", LEAN);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("Lean 4.28.0 (x86_64-unknown-linux-gnu, 38f3c0c45b8d), kind path\n");
    expect(out).toContain(`command  ${LEAN}`);
    expect(out).toMatch(/rusage\s+works/);
    expect(out).toEndWith("Nothing is missing: proofs can be verified here\n");
  });
  test("ends with 2 and says what it found instead of a Lean", async () => {
    const { code, out, err } = await doctor("--lean", NO_LEAN);
    expect([code, err]).toEqual([2, ""]);
    expect(out).toContain("No Lean\n");
    expect(out).toContain(`Cannot find Lean "${NO_LEAN}"`);
  });
  test("tries a warm session when asked, and says so when not", async () => {
    expect((await doctor("--lean", LEAN)).out).toContain("\n  warm     not tried; --warm tries it");
    const fake = join(import.meta.dir, "fixtures/handmade/fake-lean.ts");
    const works = await doctor("--lean", fake, "--warm");
    expect(works).toMatchObject({ code: 0, err: "" });
    expect(works.out).toMatch(/\n {2}warm {5}works: ready in .*s, then .* for a line, .* MiB\n/);
    const no = await doctor("--lean", LEAN, "--warm", "--json");
    expect(no.code).toBe(0);
    expect(JSON.parse(no.out)).toMatchObject({ warm: { works: false, opened_in_ms: null } });
  });
  test("prints the same as JSON", async () => {
    const { code, out } = await doctor("--json", "--lean", LEAN);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      lean: { kind: "path", version: { version: "4.28.0" } },
      measurement: [{ tier: "rusage", works: true }, {}, {}, {}],
      missing: [],
    });
  });
  test.each([{ args: ["--cwd", "gone"], says: 'Cannot work in "gone": no such folder' }])(
    "refuses $args",
    async ({ args, says }) => {
      const { code, out, err } = await doctor(...args);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain(says);
    },
  );
});
