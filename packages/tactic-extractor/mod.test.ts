import { expect, test } from "bun:test";
import * as mod from "./mod.ts";

test("mod exports the readers, the joins and the table", () => {
  expect(Object.keys(mod)).toEqual(
    expect.arrayContaining([
      "SourceReader",
      "TACTIC_TABLE",
      "WRAPPER_KINDS",
      "estimateTacticDepth",
      "extractTacticsFromOutput",
      "joinProfileWithSource",
      "readProfile",
      "readSource",
      "readTrace",
      "stripComments",
      "stripCommentsAndStrings",
      "summarizeTactics",
      "tacticGroup",
      "tacticName",
      "tokenize",
    ]),
  );
});
