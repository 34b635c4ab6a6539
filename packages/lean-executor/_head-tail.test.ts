import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { HeadTail } from "./_head-tail.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function capture(text: string, head: number, tail: number, chunk = 3) {
  const ends = new HeadTail({ head, tail });
  const all = bytes(text);
  for (let at = 0; at < all.length; at += chunk) ends.add(all.subarray(at, at + chunk));
  return ends.finish("eof");
}

describe("HeadTail", () => {
  test("keeps a short stream whole", () => {
    expect(capture("hello", 4, 4)).toEqual({
      text: "hello",
      totalBytes: 5,
      omittedBytes: 0,
      closedBy: "eof",
    });
  });

  test("marks what it leaves out", () => {
    expect(capture("0123456789abcdef", 4, 5)).toMatchObject({
      text: "0123\n[… 7 bytes omitted …]\nbcdef",
      totalBytes: 16,
      omittedBytes: 7,
    });
  });

  test("keeps only counts when nothing is to be kept", () => {
    expect(capture("abc", 0, 0)).toMatchObject({ totalBytes: 3, omittedBytes: 3 });
  });

  test("keeps the right bytes, however the stream is cut into chunks", () => {
    const size = fc.nat({ max: 12 });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        size,
        size,
        fc.integer({ min: 1, max: 20 }),
        (text, head, tail, chunk) => {
          const ascii = text.replace(/[^\x20-\x7e]/g, "?");
          const { text: kept, omittedBytes } = capture(ascii, head, tail, chunk);
          const expected =
            ascii.length <= head + tail
              ? ascii
              : `${ascii.slice(0, head)}\n[… ${ascii.length - head - tail} bytes omitted …]\n${tail === 0 ? "" : ascii.slice(-tail)}`;
          expect(kept).toBe(expected);
          expect(omittedBytes).toBe(Math.max(0, ascii.length - head - tail));
        },
      ),
    );
  });

  test("does not turn a character that the cut hits into another one", () => {
    for (const letter of ["é", "∀", "𝕜"]) {
      for (let head = 4; head < 12; head++) {
        const { text } = capture(letter.repeat(40), head, head);
        expect(text.replace(/\n\[… \d+ bytes omitted …\]\n/, "").replaceAll(letter, "")).toBe("");
      }
    }
  });

  test("shows bytes that are no text as such, and keeps a byte-order mark", () => {
    const ends = new HeadTail({ head: 10, tail: 10 });
    ends.add(new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0x41]));
    expect(ends.finish("cancel")).toMatchObject({ text: "\ufeff\ufffdA", closedBy: "cancel" });
    const broken = new HeadTail({ head: 2, tail: 2 });
    broken.add(new Uint8Array(10).fill(0x80));
    expect(broken.finish("eof").text).toContain("6 bytes omitted");
  });

  test("keeps no reference to the chunks it was given", () => {
    const ends = new HeadTail({ head: 2, tail: 2 });
    const chunk = bytes("abcd");
    ends.add(chunk);
    chunk.fill(0);
    expect(ends.finish("eof").text).toBe("abcd");
  });
});
