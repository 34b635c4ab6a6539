import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { LineSplitter, MAX_LINE_BYTES } from "./_line-splitter.ts";
import { decodeUtf8, encodeUtf8 } from "./_text-decoder.ts";

interface Seen {
  readonly text: string;
  readonly terminated: boolean;
}

function split(chunks: readonly Uint8Array[]): Seen[] {
  const lines: Seen[] = [];
  const splitter = new LineSplitter((line) => {
    expect(line.number).toBe(lines.length + 1);
    lines.push({
      text: decodeUtf8(line.bytes.subarray(line.start, line.end)),
      terminated: line.terminated,
    });
  });
  for (const chunk of chunks) splitter.write(chunk);
  splitter.end();
  return lines;
}

describe("LineSplitter", () => {
  test("takes \\n and \\r\\n off, and says whether the last line was ended", () => {
    expect(split([encodeUtf8("a\r\n\nb")])).toEqual([
      { text: "a", terminated: true },
      { text: "", terminated: true },
      { text: "b", terminated: false },
    ]);
    expect(split([encodeUtf8("a\r"), encodeUtf8("\n")])).toEqual([{ text: "a", terminated: true }]);
    expect(split([])).toEqual([]);
  });

  test("gives the same lines however the bytes are cut", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "\n", "\r", "𝔸", "∀", "{") }),
        fc.array(fc.nat({ max: 60 })),
        (text, cuts) => {
          const bytes = encodeUtf8(text);
          const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
          places.sort((a, b) => a - b);
          const chunks = places.slice(1).map((to, i) => bytes.subarray(places[i], to));
          expect(split(chunks)).toEqual(split([bytes]));
        },
      ),
    );
  });

  const over = 100_000;
  test.each([
    { name: "in one chunk", size: MAX_LINE_BYTES + over + 2 },
    { name: "in pieces", size: 65_536 },
  ])("keeps both ends of an over-long line $name, and looks at the gap", ({ size }) => {
    for (const [inside, inString] of [
      ["x", true],
      ['\\"', true],
      ['"', false],
      ["\t", false],
      ['x"', false],
      ['xx"', false],
      ['xxx"', false],
      ["xx\t", false],
      ['xx\\"', true],
    ] as const) {
      const body = new Uint8Array(MAX_LINE_BYTES + over).fill(120);
      body.set(encodeUtf8("HEAD"));
      body.set(encodeUtf8("TAIL"), body.length - 4);
      body.set(encodeUtf8(inside), MAX_LINE_BYTES / 2 + over / 2);
      const bytes = new Uint8Array(body.length + 4);
      bytes.set(body);
      bytes.set(encodeUtf8("\nok\n"), body.length);
      const seen: [number, number, number, boolean][] = [];
      const texts: string[] = [];
      const splitter = new LineSplitter((line) => {
        const text = decodeUtf8(line.bytes.subarray(line.start, line.end));
        seen.push([line.number, line.omitted, line.gapAt, line.gapInString]);
        texts.push(text.slice(0, 4) + text.slice(-4));
      });
      for (let i = 0; i < bytes.length; i += size) splitter.write(bytes.subarray(i, i + size));
      splitter.end();
      expect(seen).toEqual([
        [1, over, MAX_LINE_BYTES / 2, inString],
        [2, 0, 0, false],
      ]);
      expect(texts).toEqual(["HEADTAIL", "okok"]);
    }
  });
});
