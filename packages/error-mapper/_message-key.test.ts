import { describe, expect, test } from "bun:test";
import { compilePattern, headOf, startWord } from "./_message-key.ts";

test("headOf() takes off leading blanks, strokes and what is too long", () => {
  expect(headOf("\n Unknown identifier `foo`")).toBe("Unknown identifier `foo`");
  expect(headOf("end Y\u0335X\u0332")).toBe("end YX");
  expect(headOf("x".repeat(5000)).length).toBe(2000);
});

describe("startWord()", () => {
  test.each([
    ["Unsolved goals", "unsolved"],
    ["don't know how", "don't"],
    ["don’t know how", "don't"],
    ["(kernel) deep recursion", "(kernel)"],
    ["aesop: made no progress", "aesop"],
    ["simp_all made no progress", "simp_all"],
    ["'foo' has already been declared", "'has"],
    ["`foo` Has already been declared", "'has"],
    ["'foo'' has already been declared", "'has"],
    ["`grind` failed", "'failed"],
    ["'x' ⊢", "'"],
    ["'unclosed", "'"],
    ["[diag] x", "["],
    ["", ""],
  ])("of %p is %p", (text, word) => {
    expect(startWord(text)).toBe(word);
  });
});

describe("compilePattern()", () => {
  test("fits every case and every quotation mark, also inside a class", () => {
    const regex = compilePattern("^unknown '[^'\\]]+' \\['");
    for (const text of ["Unknown `x` [`", "unknown 'x' ['", "UNKNOWN ‘x’ [’"]) {
      expect(regex.test(text)).toBe(true);
    }
    expect(regex.test("unknown `x`y` [`")).toBe(false);
  });
});
