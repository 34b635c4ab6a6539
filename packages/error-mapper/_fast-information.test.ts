import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { isPlainInformation } from "./_fast-information.ts";
import { decodeUtf8, encodeUtf8 } from "./_text-decoder.ts";
import { isCanonicalJson, isObject, messageFromJson } from "./message-json.ts";

function fast(line: string | Uint8Array): boolean {
  const bytes = typeof line === "string" ? encodeUtf8(line) : line;
  // In the middle of other bytes, as in a chunk.
  const chunk = new Uint8Array(bytes.length + 8).fill(34);
  chunk.set(bytes, 4);
  return isPlainInformation(chunk, 4, 4 + bytes.length);
}

function lineOf(data: string, parts: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    caption: "",
    data,
    endPos: null,
    fileName: "A.lean",
    isSilent: false,
    keepFullRange: false,
    kind: "trace",
    pos: { column: 0, line: 12 },
    severity: "information",
    ...parts,
  });
}

describe("isPlainInformation()", () => {
  test.each([
    lineOf(""),
    lineOf('with "quotes", \\ and \n line breaks ∀ 𝔸 \u0001'),
    lineOf("x", { endPos: { column: 7, line: 3 } }),
    lineOf("x", { caption: "c", keepFullRange: true, kind: "[anonymous]" }),
  ])("accepts %p", (line) => {
    expect(fast(line)).toBe(true);
  });

  const good = lineOf("x\\n");
  test.each([
    ["another severity", lineOf("x", { severity: "error" })],
    ["a silent message", lineOf("x", { isSilent: true })],
    ["an older message", good.replace('"isSilent":false,', "")],
    ["a blank between tokens", good.replace('"data":', '"data": ')],
    ["a line break in a string", good.replace("x", "\n")],
    ["an escape that is none", good.replace("x", "\\q")],
    ["half an escape", good.replace("x", "\\u00g0")],
    ["a quote too many", good.replace("x", '"')],
    ["a leading zero", good.replace('"line":12', '"line":012')],
    ["no number", good.replace('"line":12', '"line":')],
    ["a number without end", good.replace('"line":12', `"line":${"1".repeat(20)}`)],
    ["another boolean", good.replace('"keepFullRange":false', '"keepFullRange":fals')],
    ["something in front", `x${good}`],
    ["something behind", `${good}x`],
    ["two messages", good + good],
    ["a message inside", lineOf("x").replace('"x"', '"{"caption":""}"')],
    ["nothing", ""],
  ])("refuses %s", (_, line) => {
    expect(fast(line)).toBe(false);
  });

  test("accepts nothing that the long way does not read as the same", () => {
    const base = encodeUtf8(lineOf('a "b" \\ ∀\n'));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(base.length - 1), fc.integer({ min: 0, max: 255 })), {
          maxLength: 3,
        }),
        (changes) => {
          const bytes = base.slice();
          for (const [at, byte] of changes) bytes[at] = byte;
          if (!fast(bytes)) return;
          const line = decodeUtf8(bytes);
          const value: unknown = JSON.parse(line);
          const message = messageFromJson(value, { stream: "stdout", streamLine: 1 });
          expect(message?.severity).toBe("information");
          expect(isObject(value) && isCanonicalJson(line, value)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
