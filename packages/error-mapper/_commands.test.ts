import { expect, test } from "bun:test";
import { beginsCommand } from "./_commands.ts";

test("beginsCommand() tells commands from other words", () => {
  for (const word of ["theorem", "notation", "macro_rules", "open", "#eval", "@"])
    expect(beginsCommand(word)).toBe(true);
  for (const word of ["foo", "+", "by"]) expect(beginsCommand(word)).toBe(false);
});
