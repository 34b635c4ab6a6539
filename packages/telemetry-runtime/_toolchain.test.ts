import { describe, expect, test } from "bun:test";
import { leanWords, toolchainOf } from "./_toolchain.ts";
import { fakeLean } from "./testing/fake-lean.ts";

describe("leanWords()", () => {
  test.each([
    [["lean", "A.lean"], ["lean"]],
    [["/opt/bin/lean", "--json", "A.lean"], ["/opt/bin/lean"]],
    [
      ["lake", "env", "lean", "A.lean"],
      ["lake", "env", "lean"],
    ],
    [["lake", "build"], null],
    [["sh", "-c", "lean"], null],
  ])("of %p are %p", (command, words) => {
    expect(leanWords(command)).toEqual(words);
  });
});

describe("toolchainOf()", () => {
  test("takes the installation that is named", async () => {
    const { lean } = fakeLean();
    expect(await toolchainOf({ installation: lean, leanCommand: ["x"] }, {})).toMatchObject({
      kind: "lean",
      version: "4.28.0",
    });
  });
  test("asks a command that is Lean, once", async () => {
    const { lean, folder } = fakeLean();
    const options = { leanCommand: [lean.command[0] as string, "A.lean"], workingDir: folder };
    const first = await toolchainOf(options, process.env);
    await Bun.write(lean.command[0] as string, "no longer a program");
    expect(first).toMatchObject({ kind: "lean", version: "4.28.0" });
    expect(await toolchainOf(options, process.env)).toEqual(first);
  });
  test("asks again when there was no answer, and never a command that is not Lean", async () => {
    const options = { leanCommand: ["/no/such/lean", "A.lean"] };
    expect(await toolchainOf(options, process.env)).toMatchObject({ kind: "lean", version: null });
    expect(await toolchainOf({ leanCommand: ["sh"] }, process.env)).toBeNull();
  });
});
