import { expect, test } from "bun:test";
import { OpenDeclaration } from "./_open-declaration.ts";

test("begin() forgets the last declaration", () => {
  const fresh = new OpenDeclaration();
  const used = new OpenDeclaration();
  Object.assign(used, {
    name: "a",
    statementStart: 3,
    proofStart: -2,
    tactic: true,
    hasSorry: true,
  });
  const at = { start: 7, line: 2, column: 1 };
  fresh.begin("def", at);
  used.begin("def", at);
  expect(used).toEqual(fresh);
  expect(used).toMatchObject({
    kind: "def",
    name: null,
    start: 7,
    proofStart: -1,
    hasSorry: false,
  });
});
