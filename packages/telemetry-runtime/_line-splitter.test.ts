import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { LineSplitter } from "./_line-splitter.ts";

function split(chunks: readonly string[], maxLineBytes = 1000): readonly string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter(maxLineBytes, (line) => {
    const long = line.tooLongBytes === null ? "" : `…${line.tooLongBytes}`;
    lines.push(`${line.number}:${line.bytes}${long}${line.unfinished ? "?" : ""}`);
  });
  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    splitter.push(bytes);
    bytes.fill(0);
  }
  splitter.end();
  return lines;
}

describe("LineSplitter", () => {
  test.each<[string[], string[]]>([
    [[], []],
    [["\n"], ["1:"]],
    [["a\nb\n"], ["1:a", "2:b"]],
    [["a\nb"], ["1:a", "2:b?"]],
    [
      ["a", "b", "\n\n", "c"],
      ["1:ab", "2:", "3:c?"],
    ],
  ])("cuts %p into %p", (chunks, lines) => {
    expect(split(chunks)).toEqual(lines);
  });
  test("keeps nothing but the length of a line that is too long", () => {
    expect(split(["abcdef\nab\n", "abc", "def", "gh\nabcd\n"], 4)).toEqual([
      "1:…6",
      "2:ab",
      "3:…8",
      "4:abcd",
    ]);
  });
  test("gives the same lines however the bytes are cut", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat(20)), (text, cuts) => {
        const chunks: string[] = [];
        const ascii = text.replace(/[^ -~]/g, "\n");
        let at = 0;
        for (const size of cuts) {
          chunks.push(ascii.slice(at, at + size));
          at += size;
        }
        chunks.push(ascii.slice(at));
        expect(split(chunks, 8)).toEqual(split([ascii], 8));
      }),
    );
  });
});
