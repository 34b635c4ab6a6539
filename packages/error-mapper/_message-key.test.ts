import { describe, expect, test } from "bun:test";
import { normalizeText, startWord } from "./_message-key.ts";

test("normalizeText() gives one spelling to old and new wordings", () => {
  expect(normalizeText("\n Unknown identifier `foo`")).toBe("unknown identifier 'foo'");
  expect(normalizeText("unknown identifier ‘foo’")).toBe("unknown identifier 'foo'");
  expect(normalizeText("end Y\u0335X\u0332")).toBe("end yx");
  expect(normalizeText("x".repeat(5000)).length).toBe(2000);
});

describe("startWord()", () => {
  test.each([
    ["unsolved goals", "unsolved"],
    ["don't know how", "don't"],
    ["(kernel) deep recursion", "(kernel)"],
    ["aesop: made no progress", "aesop"],
    ["simp_all made no progress", "simp_all"],
    ["'foo' has already been declared", "'has"],
    ["'foo'' has already been declared", "'has"],
    ["'grind' failed", "'failed"],
    ["'unclosed", "'"],
    ["[diag] x", "["],
    ["", ""],
  ])("of %p is %p", (text, word) => {
    expect(startWord(text)).toBe(word);
  });
});
