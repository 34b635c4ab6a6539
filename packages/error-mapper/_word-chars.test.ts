import { expect, test } from "bun:test";
import { isAmbiguousToken, isWordPart, isWordStart } from "./_word-chars.ts";

const code = (char: string) => char.codePointAt(0) as number;

test("isWordStart() knows letters, the underscore and «", () => {
  for (const char of ["a", "Z", "_", "α", "ℕ", "𝔸", "«"])
    expect(isWordStart(code(char))).toBe(true);
  for (const char of ["1", "'", "#", "∀", "·", " ", "λ", "Π", "Σ", "×", "字", "²"])
    expect(isWordStart(code(char))).toBe(false);
});

test("isWordPart() adds digits, primes, marks and subscripts", () => {
  for (const char of ["a", "9", "'", "!", "?", "₁", "é"]) expect(isWordPart(code(char))).toBe(true);
  for (const char of [".", "-", "⟨", "\n"]) expect(isWordPart(code(char))).toBe(false);
});

test("isAmbiguousToken() knows what can cut a file differently", () => {
  for (const token of ["--", "a{", "+a", "a+b", "+a.", "a b", "字", "é", "²", "\\x41", "''", "a."])
    expect(isAmbiguousToken(token)).toBe(true);
  for (const token of [
    " + ",
    "foo",
    "[expr|",
    "d(x)",
    "x+",
    "foo.bar",
    "λ",
    "∘ₘ",
    "\\\\",
    "x₁",
    "ᵀ",
    "∑ᶠ",
    "𝟙",
  ])
    expect(isAmbiguousToken(token)).toBe(false);
});
