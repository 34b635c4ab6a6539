import { describe, expect, test } from "bun:test";
import { closerOf, isBlank, isDigit, isIdentRest, isIdentStart } from "./_chars.ts";

const code = (c: string): number => c.charCodeAt(0);

describe("isIdentStart()", () => {
  test.each([..."aZ_αωΓℕüñ𝓕"])("takes %s", (c) => {
    expect(isIdentStart(code(c))).toBe(true);
  });
  test.each([..."1'!?λΠΣ→∧₁ ×"])("refuses %s", (c) => {
    expect(isIdentStart(code(c))).toBe(false);
  });
  test("refuses the end of the text", () => {
    expect(isIdentStart("".charCodeAt(0))).toBe(false);
  });
});

test.each([..."a9'!?₁ₐᵢ"])("isIdentRest() takes %s", (c) => {
  expect(isIdentRest(code(c))).toBe(true);
});

test("isDigit() and isBlank() know their characters", () => {
  expect([..."09a"].map((c) => isDigit(code(c)))).toEqual([true, true, false]);
  expect([..." \t\r\nx"].map((c) => isBlank(code(c)))).toEqual([true, true, true, true, false]);
  expect(isBlank(Number.NaN)).toBe(true);
});

test.each(["()", "[]", "{}", "⟨⟩", "⦃⦄", "‹›", "⌊⌋"])("closerOf() pairs %s", (pair) => {
  expect(closerOf(code(pair[0]!))).toBe(code(pair[1]!));
  expect(closerOf(code(pair[1]!))).toBe(0);
});
