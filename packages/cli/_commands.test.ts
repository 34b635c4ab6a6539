import { describe, expect, test } from "bun:test";
import { Command } from "commander";
import { loadCommands } from "./_commands.ts";
import { fakeIo } from "./_fake-io.ts";

async function names(...argv: readonly string[]): Promise<readonly string[]> {
  const program = new Command().enablePositionalOptions();
  const context = { io: fakeIo(), done: () => {} };
  for (const addCommand of await loadCommands(argv)) addCommand(program, context);
  return program.commands.map((command) => command.name());
}

describe("loadCommands()", () => {
  test("loads the command that is named, alone", async () => {
    expect(await names("run", "--", "true")).toEqual(["run"]);
    expect(await names("validate", "run")).toEqual(["validate"]);
  });
  test.each([[], ["--help"], ["help", "run"], ["rum"], ["toString"]])(
    "loads all when none is named first: %p",
    async (...argv) => {
      expect(await names(...argv)).toEqual([
        "verify",
        "run",
        "classify",
        "tactics",
        "summary",
        "validate",
        "u2",
        "doctor",
      ]);
    },
  );
});
