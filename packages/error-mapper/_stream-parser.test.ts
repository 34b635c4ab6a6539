import { describe, expect, test } from "bun:test";
import { StreamParser } from "./_stream-parser.ts";
import { encodeUtf8 } from "./_text-decoder.ts";
import { jsonLine } from "./_verdict-case.ts";

function parser() {
  const seen: string[] = [];
  const stream = new StreamParser({
    onMessage: ({ text, streamLine }) => seen.push(`${streamLine} ${text}`),
    onUnparsed: ({ reason, streamLine }) => seen.push(`${streamLine} ${reason}`),
  });
  return { seen, stream };
}

describe("StreamParser", () => {
  test("numbers the lines of a run, also of one that is not all UTF-8", () => {
    const { seen, stream } = parser();
    stream.run(encodeUtf8("a\r\nA.lean:1:2: error: x\n"), 1);
    stream.run(new Uint8Array([...encodeUtf8("A.lean:1:2: error: y\r\n"), 255, 10]), 3);
    expect(stream.finish()).toMatchObject({ textMessages: 2, lines: 4 });
    expect(seen).toEqual(["1 headerless", "2 x", "4 not-text", "3 y\n\ufffd"]);
  });

  test("reads a single line by its bytes", () => {
    const { seen, stream } = parser();
    const bytes = encodeUtf8(jsonLine("error", "x"));
    stream.byteLine({
      bytes,
      start: 0,
      end: bytes.length - 1,
      number: 5,
      terminated: true,
      omitted: 0,
      gapAt: 0,
      gapInString: false,
    });
    expect(stream.finish()).toMatchObject({ jsonMessages: 1, lines: 5 });
    expect(seen).toEqual(["5 x"]);
  });
});
