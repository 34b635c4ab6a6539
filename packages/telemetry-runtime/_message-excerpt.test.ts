import { describe, expect, test } from "bun:test";
import type { LeanMessage } from "@lean-telemetry/error-mapper";
import { cutText, MessageExcerpt, SHOWN_CHARACTERS, SHOWN_MESSAGES } from "./_message-excerpt.ts";

const message = (severity: LeanMessage["severity"], text: string): LeanMessage => ({
  severity,
  text,
  kind: null,
  errorName: null,
  fileName: null,
  pos: { line: 3, column: 1 },
  endPos: null,
  keepFullRange: null,
  form: "json",
  stream: "stdout",
  streamLine: 1,
});
const counts = { error: 1, warning: 2, information: 30, sorry: 0, resource: 0, unparsed: 4 };

describe("MessageExcerpt", () => {
  test("shows errors before warnings before information, and not too many", () => {
    const excerpt = new MessageExcerpt();
    for (let i = 0; i < 30; i++) excerpt.add(message("information", `i${i}`));
    excerpt.add(message("warning", "w"));
    excerpt.add(message("error", "e"));
    const { first, ...rest } = excerpt.result(counts);
    expect(rest).toEqual(counts);
    expect(first.map(({ text }) => text).slice(0, 3)).toEqual(["e", "w", "i0"]);
    expect(first.length).toBe(SHOWN_MESSAGES);
  });
  test("cuts long texts and says by how much", () => {
    const excerpt = new MessageExcerpt();
    excerpt.add({ ...message("error", "x".repeat(5000)), pos: null });
    expect(excerpt.result(counts).first[0]).toMatchObject({
      line: null,
      omittedChars: 5000 - SHOWN_CHARACTERS,
    });
  });
});

describe("cutText()", () => {
  test.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "abc"],
    ["ab😀", 3, "ab"],
    ["ab😀", 4, "ab😀"],
  ])("of %p to %p is %p", (text, characters, cut) => {
    expect(cutText(text, characters)).toBe(cut);
  });
});
