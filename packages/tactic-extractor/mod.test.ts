import { expect, test } from "bun:test";
import * as mod from "./mod.ts";

test("mod exports the readers, the joins and the table", () => {
  for (const name of [
    "readSource",
    "readProfile",
    "readTrace",
    "extractTacticsFromOutput",
    "estimateTacticDepth",
    "summarizeTactics",
    "joinProfileWithSource",
    "tacticGroup",
    "tacticName",
    "tokenize",
    "stripCommentsAndStrings",
  ] as const) {
    expect(typeof mod[name]).toBe("function");
  }
  expect(mod.TACTIC_TABLE.length).toBeGreaterThan(300);
});
