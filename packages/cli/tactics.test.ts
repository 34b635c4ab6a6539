import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fakeIo } from "./_fake-io.ts";
import { runCli } from "./run-cli.ts";

const cwd = mkdtempSync(join(tmpdir(), "tactics-"));
afterAll(() => rmSync(cwd, { recursive: true }));
mkdirSync(join(cwd, "lib"));
mkdirSync(join(cwd, "empty"));
writeFileSync(
  join(cwd, "lib/A.lean"),
  "theorem a (p q : Prop) (hp : p) (hq : q) : p ∧ q := by\n  constructor\n  · exact hp\n  · exact hq\n",
);
writeFileSync(join(cwd, "lib/B.lean"), "theorem b : 1 = 1 := by\n  sorry\n");
writeFileSync(join(cwd, "open.lean"), "theorem c : 1 = 1 := by\n  rfl\n/- never closed");
writeFileSync(
  join(cwd, "noise.lean"),
  new Uint8Array(4096).map((_, i) => (i * 7919) % 256),
);

async function tactics(args: readonly string[], stdin = "") {
  const io = fakeIo({ cwd, stdin });
  const code = await runCli(["tactics", ...args], io);
  return { code, out: io.stdoutText(), err: io.stderrText() };
}

describe("tactics", () => {
  test("shows declarations and tactics of a file", async () => {
    const { code, out, err } = await tactics(["lib/A.lean"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toStartWith("lib/A.lean: 1 declaration, 5 tactics\n");
    expect(out).toMatch(/1 +theorem +a +tactic +\d+ +5 +2\n/);
    expect(out).toMatch(/exact +2 +closing\n/);
  });
  test("prints one JSON object for a file", async () => {
    const { code, out } = await tactics(["lib/A.lean", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      file: "lib/A.lean",
      tactic_count: 5,
      tactic_depth: 2,
      tactic_counts: { constructor: 1, "·": 2, exact: 2 },
      problems: [],
      declarations: [{ name: "a", full_name: "a", mode: "tactic", has_sorry: false }],
      tactics: [{ name: "constructor", line: 2, column: 2, depth: 0 }, {}, {}, {}, {}],
    });
  });
  test("sums a folder up by group", async () => {
    const { code, out } = await tactics(["lib", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      folder: "lib",
      files: 2,
      declarations: 2,
      declarations_with_sorry: 1,
      tactic_count: 6,
      groups: { closing: expect.any(Number) },
    });
    const human = await tactics(["lib"]);
    expect(human.out).toStartWith("lib: 2 files, 2 declarations, 6 tactics\n1 with sorry\n");
  });
  test("gives what can be read and says what could not", async () => {
    const { code, out, err } = await tactics(["open.lean"]);
    expect(code).toBe(0);
    expect(out).toContain("rfl");
    expect(err).toMatch(/^open\.lean:3:0: .*comment is not closed/);
  });
  test("takes garbage without failing", async () => {
    const { code, out } = await tactics(["noise.lean", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ file: "noise.lean", bytes: 4096 });
  });
  test("reads standard input", async () => {
    const { out } = await tactics(["-"], "example : 1 = 1 := by rfl\n");
    expect(out).toStartWith("-: 1 declaration, 1 tactic\n");
  });
  test.each([
    { args: ["gone.lean"], says: 'Cannot read file "gone.lean": no such file' },
    { args: ["empty"], says: 'Cannot read "empty": no .lean file in this folder' },
    { args: [], says: "Missing required argument 'path'" },
  ])("refuses $args in one line", async ({ args, says }) => {
    const { code, out, err } = await tactics(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});
