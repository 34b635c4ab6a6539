import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { CanonicalLine } from "./_canonical-line.ts";
import { decodeUtf8, encodeUtf8 } from "./_text-decoder.ts";
import { isCanonicalJson, isObject, messageFromJson } from "./message-json.ts";

const place = { stream: "stdout", streamLine: 1 } as const;
const reader = new CanonicalLine();

function read(line: string | Uint8Array) {
  const bytes = typeof line === "string" ? encodeUtf8(line) : line;
  // In the middle of other bytes, as in a chunk.
  const chunk = new Uint8Array(bytes.length + 8).fill(34);
  chunk.set(bytes, 4);
  return reader.read(chunk, 4, 4 + bytes.length) ? reader.message("stdout", 1) : null;
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

describe("CanonicalLine", () => {
  test.each([
    lineOf(""),
    lineOf('with "quotes", \\ and \n line breaks ∀ 𝔸 \u0001'),
    lineOf("x", { endPos: { column: 7, line: 3 }, severity: "error" }),
    lineOf("x", { keepFullRange: true, kind: "[anonymous]", severity: "warning" }),
    lineOf("x", { kind: "", fileName: "B ∀.lean" }),
    lineOf("x", { kind: "lean.invalidField._namedError", severity: "error" }),
  ])("reads %p as the long way does", (line) => {
    expect(read(line)).toEqual(messageFromJson(JSON.parse(line), place));
  });

  test.each([
    ["the text", lineOf("(deterministic) timeout"), true],
    ["a file's name", lineOf("x", { fileName: "max-errors.lean" }), false],
  ])("looks for budgets in the text alone: %s", (_, line, triggered) => {
    const bytes = encodeUtf8(line);
    const reader = new CanonicalLine();
    expect(reader.read(bytes, 0, bytes.length)).toBe(true);
    expect(reader.triggered).toBe(triggered);
  });

  const good = lineOf("x\\n");
  test.each([
    ["an unknown severity", lineOf("x", { severity: "warming" })],
    ["a caption", lineOf("x", { caption: "c" })],
    ["a silent message", lineOf("x", { isSilent: true })],
    ["an older message", good.replace('"isSilent":false,', "")],
    ["a blank between tokens", good.replace('"data":', '"data": ')],
    ["a line break in a string", good.replace("x", "\n")],
    ["an escape that is none", good.replace("x", "\\q")],
    ["half an escape", good.replace("x", "\\u00g0")],
    ["a quote too many", good.replace("x", '"')],
    ["an escape in a file name", lineOf("x", { fileName: 'a"b' })],
    ["an escape in a tag", lineOf("x", { kind: 'a"b' })],
    ["a leading zero", good.replace('"line":12', '"line":012')],
    ["no number", good.replace('"line":12', '"line":')],
    ["a number without end", good.replace('"line":12', `"line":${"1".repeat(20)}`)],
    ["another boolean", good.replace('"keepFullRange":false', '"keepFullRange":fals')],
    ["something in front", `x${good}`],
    ["something behind", `${good}x`],
    ["two messages", good + good],
    ["a message inside", lineOf("x").replace('"x"', '"{"caption":""}"')],
    ["nothing", ""],
    ["only an end", ',"severity":"error"}'],
  ])("refuses %s", (_, line) => {
    expect(read(line)).toBeNull();
  });

  test("accepts nothing that the long way does not read as the same", () => {
    const bases = [
      encodeUtf8(lineOf('a "b" \\ ∀\n')),
      encodeUtf8(lineOf("plain", { severity: "error", endPos: { column: 1, line: 2 } })),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...bases),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 }),
        (base, changes) => {
          const bytes = base.slice();
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const message = read(bytes);
          if (message === null) return;
          const line = decodeUtf8(bytes);
          const value: unknown = JSON.parse(line);
          expect(message).toEqual(messageFromJson(value, place) as never);
          expect(isObject(value) && isCanonicalJson(line, value)).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
