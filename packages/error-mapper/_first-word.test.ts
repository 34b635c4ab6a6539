import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { hashOfFirstWord, hashOfWord } from "./_first-word.ts";
import { headOf, startWord } from "./_message-key.ts";
import { encodeUtf8 } from "./_text-decoder.ts";

/** The hash of a text as its bytes stand in JSON. */
function hashOf(text: string): number | null {
  const bytes = encodeUtf8(`xx${JSON.stringify(text).slice(1, -1)}"x`);
  return hashOfFirstWord(bytes, 2, bytes.length - 2);
}

describe("hashOfFirstWord()", () => {
  test.each([
    "Type mismatch",
    "unsolved goals\n⊢ x",
    "don't know",
    "(kernel) deep",
    "`foo` has already",
    "'foo'' is not",
    "word",
  ])("gives the number of the first word of %p", (text) => {
    expect(hashOf(text)).toBe(hashOfWord(startWord(headOf(text))));
  });

  test.each([
    "",
    "\nword",
    "⊢ x",
    "`f∀` has",
    "`f\\` has",
    "`foo",
    "(kernel",
    "(1)",
    "un\u0335used x",
    "12",
  ])("does not answer for %p", (text) => {
    expect(hashOf(text)).toBeNull();
  });

  test("never gives another number than the decoded text would", () => {
    const unit = fc.constantFrom(
      "a",
      "B",
      " ",
      "'",
      "`",
      "(",
      ")",
      "-",
      "_",
      "1",
      "\n",
      "\\",
      "∀",
      "\u0335",
      "’",
      "\t",
      ".",
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 14 }), (text) => {
        const hash = hashOf(text);
        if (hash !== null) expect(hash).toBe(hashOfWord(startWord(headOf(text))));
      }),
      { numRuns: 5000 },
    );
  });
});
