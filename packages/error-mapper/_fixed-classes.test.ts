import { expect, test } from "bun:test";
import { CONFIDENCE, OTHER, OTHER_BARE, PARSER, PROMOTED } from "./_fixed-classes.ts";

test("what no rule knows decides only as an error", () => {
  expect(OTHER.error).toMatchObject({ category: "other", code: "PROOF_INVALID", confidence: 0.5 });
  expect([OTHER.warning.code, OTHER.information.code]).toEqual([null, null]);
  expect(OTHER_BARE.family).toBe("infrastructure");
});

test("the parser's mark is as sure as a tag", () => {
  expect(PARSER.confidence).toBe(CONFIDENCE.kind);
  expect(PROMOTED.code).toBe("PROOF_INVALID");
});
