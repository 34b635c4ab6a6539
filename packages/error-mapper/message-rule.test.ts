import { describe, expect, test } from "bun:test";
import { defineRule, verdictOfCategory } from "./message-rule.ts";

describe("verdictOfCategory()", () => {
  test.each([
    ["incomplete.sorry", "PROOF_INCOMPLETE", "verdict"],
    ["unsafe-axiom", "PROOF_INCOMPLETE", "verdict"],
    ["resource.heartbeats", "VERIFIER_TIMEOUT", "budget"],
    ["resource.memory", "MEMORY_LIMIT_EXCEEDED", "budget"],
    ["import", "VERIFIER_INTERNAL_ERROR", "infrastructure"],
    ["crash", "VERIFIER_INTERNAL_ERROR", "infrastructure"],
    ["type.mismatch", "PROOF_INVALID", "verdict"],
    ["warning.promoted", "PROOF_INVALID", "verdict"],
    ["warning.linter", null, null],
    ["info.trace", null, null],
  ] as const)("%s is %s in family %s", (category, code, family) => {
    expect(verdictOfCategory(category)).toEqual({ code, family });
  });
});

test("defineRule() fills in what follows from the category", () => {
  expect(defineRule("text.x", "warning.linter", "^x", "x")).toEqual({
    id: "text.x",
    category: "warning.linter",
    code: null,
    family: null,
    weight: "none",
    by: "text",
    pattern: "^x",
    starts: null,
    needle: null,
    anywhere: false,
    severities: ["warning", "error"],
    place: "any",
    lean: { from: null, to: null },
    example: "x",
  });
});
