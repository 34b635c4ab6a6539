import { describe, expect, test } from "bun:test";
import {
  errorNameOfKind,
  isCanonicalJson,
  isObject,
  messageFromJson,
  messageFromLakeRecord,
  parseSeverity,
} from "./message-json.ts";

const place = { stream: "stdout", streamLine: 7 } as const;
const LINE =
  '{"caption":"","data":"declaration uses `sorry`","endPos":{"column":7,"line":1},"fileName":"T.lean","isSilent":false,"keepFullRange":false,"kind":"hasSorry","pos":{"column":0,"line":1},"severity":"warning"}';

describe("messageFromJson()", () => {
  test("reads every key of a message of Lean's", () => {
    expect(messageFromJson(JSON.parse(LINE), place)).toEqual({
      severity: "warning",
      text: "declaration uses `sorry`",
      kind: "hasSorry",
      errorName: null,
      fileName: "T.lean",
      pos: { line: 1, column: 0 },
      endPos: { line: 1, column: 7 },
      keepFullRange: false,
      form: "json",
      stream: "stdout",
      streamLine: 7,
    });
  });

  test("reads an older message with fewer keys, and one with more", () => {
    const older = messageFromJson({ severity: "error", data: "x", endPos: null, new: 1 }, place);
    expect(older).toMatchObject({ kind: null, pos: null, endPos: null, keepFullRange: null });
  });

  test("puts a caption before the text, and takes [anonymous] for no tag", () => {
    const value = { caption: "Cap", data: "x", severity: "information", kind: "[anonymous]" };
    expect(messageFromJson(value, place)).toMatchObject({
      text: "Cap:\nx",
      caption: "Cap",
      kind: null,
    });
  });

  test.each(
    [
      null,
      1,
      "x",
      [],
      {},
      { severity: "fatal", data: "x" },
      { severity: "error" },
      { severity: "error", data: 1 },
    ].map((value) => ({ value })),
  )("gives null for $value", ({ value }) => {
    expect(messageFromJson(value, place)).toBeNull();
  });
});

test("messageFromLakeRecord() reads `level` for severity", () => {
  const value = { level: "error", target: "Foo", fileName: "Foo.lean", message: "x" };
  expect(messageFromLakeRecord(value, place)).toMatchObject({ severity: "error", form: "lake" });
  expect(messageFromLakeRecord({ severity: "error", data: "x" }, place)).toBeNull();
  expect(messageFromLakeRecord([], place)).toBeNull();
});

test("errorNameOfKind() takes the name out of a tag", () => {
  expect(errorNameOfKind("lean.unknownIdentifier._namedError")).toBe("unknownIdentifier");
  expect(errorNameOfKind("nested.nested.lean.invalidField._namedError")).toBe("invalidField");
  expect(errorNameOfKind("foo._namedError")).toBeNull();
  expect(errorNameOfKind("hasSorry")).toBeNull();
  expect(errorNameOfKind(null)).toBeNull();
});

test("parseSeverity() knows the words of every producer and no others", () => {
  expect(["error", "warning", "information", "info", "trace"].map(parseSeverity)).toEqual([
    "error",
    "warning",
    "information",
    "information",
    "information",
  ]);
  expect(parseSeverity("toString")).toBeNull();
  expect(parseSeverity(1)).toBeNull();
});

test("isObject() leaves out null and lists", () => {
  expect([{}, null, [], "x"].map(isObject)).toEqual([true, false, false, false]);
});

describe("isCanonicalJson()", () => {
  const check = (line: string) => isCanonicalJson(line, JSON.parse(line));
  test("is true for what Lean prints", () => {
    expect(check(LINE)).toBe(true);
  });
  test.each([
    ["blanks", LINE.replace('"caption":', '"caption": ')],
    ["another order", '{"severity":"error","data":"x"}'],
    ["an order that only begins right", '{"caption":"","severity":"error","data":"x"}'],
    ["an order that only ends right", '{"data":"x","caption":"","severity":"error"}'],
    ["a silent message", LINE.replace('"isSilent":false', '"isSilent":true')],
    ["a blank at the end", LINE.replace('"warning"}', '"warning" }')],
  ])("is false for %s", (_, line) => {
    expect(check(line)).toBe(false);
  });
});
