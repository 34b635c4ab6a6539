import { expect, test } from "bun:test";
import { firstLine } from "./_first-line.ts";

test("firstLine() skips blank lines and cuts a long one", () => {
  expect(firstLine("\n  \n one \ntwo")).toBe("one");
  expect(firstLine("")).toBe("");
  expect(firstLine("x".repeat(600))).toBe(`${"x".repeat(500)}…`);
});
