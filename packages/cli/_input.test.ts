import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fakeIo } from "./_fake-io.ts";
import { Inputs, readablePath } from "./_input.ts";
import { UsageError } from "./usage-error.ts";

const cwd = mkdtempSync(join(tmpdir(), "input-"));
afterAll(() => rmSync(cwd, { recursive: true }));
writeFileSync(join(cwd, "a.txt"), "näh");
Bun.spawnSync(["mkfifo", join(cwd, "pipe")]);
writeFileSync(join(cwd, "b.bin"), new Uint8Array([0x61, 0xff]));

describe("Inputs", () => {
  test("reads files and standard input", async () => {
    const inputs = new Inputs(fakeIo({ cwd, stdin: "typed" }));
    expect(await inputs.text("a.txt", "--stdout")).toBe("näh");
    expect(await inputs.text("-", "--stderr")).toBe("typed");
    expect(await inputs.text("b.bin", "--stdout")).toBe("a�");
    const pieces = await Array.fromAsync(inputs.open("b.bin", "--stdout"));
    expect(Buffer.concat(pieces)).toEqual(Buffer.from([0x61, 0xff]));
  });
  test("reads nothing from /dev/null", async () => {
    const pieces = new Inputs(fakeIo({ cwd })).open("/dev/null", "--stdout");
    expect(await Array.fromAsync(pieces)).toEqual([]);
  });
  test("reads standard input once", async () => {
    const inputs = new Inputs(fakeIo({ cwd }));
    inputs.open("-", "--stdout");
    expect(() => inputs.open("-", "--stderr")).toThrow(
      "Cannot read standard input for --stderr: --stdout reads it already; name a file",
    );
  });
  test.each([
    { typed: "gone", says: 'Cannot read --stdout "gone": no such file' },
    { typed: "pipe", says: 'Cannot read --stdout "pipe": it is not a regular file' },
    { typed: "/dev/zero", says: "it is not a regular file" },
    { typed: ".", says: 'Cannot read --stdout ".": it is a folder' },
  ])("refuses $typed", ({ typed, says }) => {
    const inputs = new Inputs(fakeIo({ cwd }));
    expect(() => inputs.open(typed, "--stdout")).toThrow(UsageError);
    expect(() => inputs.open(typed, "--stdout")).toThrow(says);
  });
});

describe("readablePath()", () => {
  test.each(["/dev/null", "/dev/stdin", "/dev/fd/0"])("takes %s", (typed) => {
    expect(readablePath(typed, "log", cwd)).toBe(typed);
  });
});
