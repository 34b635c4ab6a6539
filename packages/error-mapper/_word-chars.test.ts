import { expect, test } from "bun:test";
import { isWordPart, isWordStart } from "./_word-chars.ts";

const code = (char: string) => char.codePointAt(0) as number;

test("isWordStart() knows letters, the underscore and «", () => {
  for (const char of ["a", "Z", "_", "α", "ℕ", "𝔸", "«"])
    expect(isWordStart(code(char))).toBe(true);
  for (const char of ["1", "'", "#", "∀", "·", " "]) expect(isWordStart(code(char))).toBe(false);
});

test("isWordPart() adds digits, primes, marks and subscripts", () => {
  for (const char of ["a", "9", "'", "!", "?", "₁", "é"]) expect(isWordPart(code(char))).toBe(true);
  for (const char of [".", "-", "⟨", "\n"]) expect(isWordPart(code(char))).toBe(false);
});
