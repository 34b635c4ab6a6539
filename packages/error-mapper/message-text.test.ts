import { describe, expect, test } from "bun:test";
import {
  isLakeProgress,
  messageFromHeader,
  parseLakeHeader,
  parseTextHeader,
  stripAnsi,
} from "./message-text.ts";

describe("parseTextHeader()", () => {
  test.each([
    ["A.lean:1:2: error: x", "A.lean", 1, 2, "error", "x"],
    ["A.lean:1:2-3:4: warning: x", "A.lean", 1, 2, "warning", "x"],
    ["/a b/C:1/D.lean:10:0: error: x: y", "/a b/C:1/D.lean", 10, 0, "error", "x: y"],
    ["C:\\x.lean:1:2: error: x", "C:\\x.lean", 1, 2, "error", "x"],
    ["<stdin>:1:0: error: ", "<stdin>", 1, 0, "error", ""],
    ["<input>:1:0: error:", "<input>", 1, 0, "error", ""],
    ["A.lean:1:2: info: x", "A.lean", 1, 2, "information", "x"],
    ["A.lean:1:2: trace: x", "A.lean", 1, 2, "information", "x"],
  ] as const)("reads %p", (line, fileName, row, column, severity, rest) => {
    expect(parseTextHeader(line)).toMatchObject({
      fileName,
      pos: { line: row, column },
      severity,
      rest,
    });
  });

  test("reads an end position and the name of an error", () => {
    expect(parseTextHeader("A.lean:1:2-3:4: error(lean.invalidField): x")).toMatchObject({
      endPos: { line: 3, column: 4 },
      errorName: "invalidField",
    });
    expect(parseTextHeader("A.lean:1:2: error(nested.lean.a.b): x")?.errorName).toBe("a.b");
    expect(parseTextHeader("A.lean:1:2: error(other): x")?.errorName).toBeNull();
  });

  test.each([
    "",
    "error: x",
    "A.lean:1: error: x",
    "A.lean:1:2: errors: x",
    "A.lean:a:b: error: x",
    "has type: error",
    ":1:2: error: x",
  ])("gives null for %p", (line) => {
    expect(parseTextHeader(line)).toBeNull();
  });

  test("looks only at the beginning of a very long line", () => {
    expect(parseTextHeader(`A.lean:1:2: error: ${"x".repeat(100_000)}`)?.rest.length).toBe(100_000);
    expect(parseTextHeader(`${"x".repeat(100_000)}:1:2: error: y`)).toBeNull();
  });
});

describe("parseLakeHeader()", () => {
  test("reads severity first, with and without a place", () => {
    expect(parseLakeHeader("error: Foo.lean:94:18: x")).toMatchObject({
      severity: "error",
      fileName: "Foo.lean",
      pos: { line: 94, column: 18 },
      rest: "x",
      form: "lake",
    });
    expect(parseLakeHeader("warning: manifest out of date: x")).toMatchObject({
      severity: "warning",
      pos: null,
      rest: "manifest out of date: x",
    });
    expect(parseLakeHeader("error(lean.invalidField): x")?.errorName).toBe("invalidField");
    expect(parseLakeHeader("info: stdout:")?.severity).toBe("information");
  });
  test.each(["", "errors: x", "error:x", "x error: y", "trace", "it is"])(
    "gives null for %p",
    (line) => {
      expect(parseLakeHeader(line)).toBeNull();
    },
  );
});

test("isLakeProgress() knows the lines of both eras", () => {
  for (const line of [
    "✔ [1/3] Built Foo.A (6.8s)",
    "✖ [3/3] Building Foo (4.4s)",
    "⚠ [2/3] Replayed Foo",
    "ℹ [2/3] Built Foo",
    "[1/2] Building Foo",
    "Build completed successfully (3 jobs).",
    "Some required targets logged failures:",
    "Some builds logged failures:",
    "Nothing to build.",
    "All targets up-to-date (3 jobs).",
  ]) {
    expect(isLakeProgress(line)).toBe(true);
  }
  expect(isLakeProgress("[1/2] lower")).toBe(false);
});

test("stripAnsi() takes colours off", () => {
  expect(stripAnsi("\u001b[31merror\u001b[0m: x")).toBe("error: x");
  expect(stripAnsi("plain")).toBe("plain");
});

test("messageFromHeader() marks what was cut", () => {
  const header = parseTextHeader("A.lean:1:2: error: x");
  if (header === null) throw new Error("no header");
  const place = { stream: "stdout", streamLine: 3 } as const;
  expect(messageFromHeader(header, "x\ny", place, true)).toMatchObject({
    text: "x\ny",
    truncated: true,
    streamLine: 3,
    kind: null,
  });
  expect(messageFromHeader(header, "x", place, false)).not.toHaveProperty("truncated");
});
