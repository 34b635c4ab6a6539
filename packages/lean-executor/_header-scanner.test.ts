import { describe, expect, test } from "bun:test";
import { HeaderScanner } from "./_header-scanner.ts";

function wordsOf(source: string): readonly (readonly [string, number])[] {
  const scanner = new HeaderScanner(source);
  const words: (readonly [string, number])[] = [];
  for (let word = scanner.peek(); word !== null; word = scanner.peek()) {
    words.push([word.text, word.start]);
    scanner.next();
  }
  return words;
}

describe("HeaderScanner", () => {
  test.each([
    ["a  b\nc", ["a", "b", "c"]],
    ["a\r\nb", ["a", "b"]],
    ["a -- b\nc", ["a", "c"]],
    ["a--b", ["a"]],
    ["a/-b-/c", ["a", "c"]],
    ["/- /- -/ x -/y", ["y"]],
    ["/-/ x -/y", ["y"]],
    ["/--/ x", ["/"]],
    ["/-! x", ["/-!", "x"]],
    ["«a-b»", ["«a-b»"]],
    ["«a--b».c d", ["«a--b».c", "d"]],
    ["", []],
  ])("cuts %j into words", (source, words) => {
    expect(wordsOf(source).map(([text]) => text)).toEqual([...words]);
  });

  test("tells where each word starts, and where the text ends", () => {
    expect(wordsOf("/- 𝔸 -/ a\n b")).toEqual([
      ["a", 9],
      ["b", 12],
    ]);
    expect(new HeaderScanner("-- all\n ").start()).toBe(8);
  });

  test.each(["\tx", "a \tb", "\rx", "\uFEFFx", "/- x", "/- /- -/"])(
    "stops at %j, which cannot be skipped for certain",
    (source) => {
      const scanner = new HeaderScanner(source);
      scanner.next();
      expect(scanner.problem).not.toBeNull();
      expect(scanner.peek()).toBeNull();
    },
  );
});
