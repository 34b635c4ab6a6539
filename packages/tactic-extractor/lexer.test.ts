import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { stripComments, stripCommentsAndStrings, tokenize } from "./lexer.ts";

test("tokenize() gives kind, place and line", () => {
  expect([...tokenize('a\n  "b" 1 (')]).toEqual([
    { kind: "word", start: 0, end: 1, line: 1, column: 0, firstOnLine: true },
    { kind: "string", start: 4, end: 7, line: 2, column: 2, firstOnLine: true },
    { kind: "number", start: 8, end: 9, line: 2, column: 6, firstOnLine: false },
    { kind: "open", start: 10, end: 11, line: 2, column: 8, firstOnLine: false },
  ]);
});

describe("stripping", () => {
  test.each([
    ["a -- b\nc", "a     \nc"],
    ["a /- b\n /- c -/ -/ d", "a     \n            d"],
    ['a "b -- c" d', 'a "b -- c" d'],
    ["'\"' -- x", "'\"'     "],
    ["/- open", "       "],
  ])("stripComments(%p)", (text, expected) => {
    expect(stripComments(text)).toBe(expected);
  });
  test("stripCommentsAndStrings() takes strings as well, raw and interpolated", () => {
    expect(stripCommentsAndStrings('a "b" r#"c"# s!"{d "e"}" f')).toBe(`a${" ".repeat(24)}f`);
  });
  test("keeps every offset and every line break", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("-", "/", '"', "\n", "\r", "a", "!", " ", "'", "𝔸") }),
        (text) => {
          for (const strip of [stripComments, stripCommentsAndStrings]) {
            const out = strip(text);
            expect(out.length).toBe(text.length);
            expect(out.split("\n").map((line) => line.length)).toEqual(
              text.split("\n").map((line) => line.length),
            );
          }
        },
      ),
    );
  });
});
