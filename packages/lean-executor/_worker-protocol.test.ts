import { describe, expect, test } from "bun:test";
import { isDiagnostics, readVersionNews } from "./_worker-protocol.ts";

const place = { line: 0, character: 0 };
const range = { start: place, end: place };
const diagnostic = { range, message: "m", severity: 1 };
const PUBLISH = "textDocument/publishDiagnostics";
const PROGRESS = "$/lean/fileProgress";

describe("readVersionNews()", () => {
  test("reads diagnostics", () => {
    expect(readVersionNews(PUBLISH, { version: 3, diagnostics: [diagnostic] })).toEqual({
      version: 3,
      diagnostics: [diagnostic],
    });
  });

  test.each([
    { processing: [], isDone: true, isFatal: false },
    { processing: [{ range, kind: 1 }], isDone: false, isFatal: false },
    { processing: [{ range, kind: 2 }], isDone: false, isFatal: true },
  ])("reads progress: done $isDone, fatal $isFatal", ({ processing, isDone, isFatal }) => {
    const params = { textDocument: { uri: "u", version: 3 }, processing };
    expect(readVersionNews(PROGRESS, params)).toEqual({ version: 3, isDone, isFatal });
  });

  test.each([
    [PUBLISH, null],
    [PUBLISH, { diagnostics: [] }],
    [PUBLISH, { version: 3, diagnostics: {} }],
    [PUBLISH, { version: 3, diagnostics: [{ range }] }],
    [PUBLISH, { version: 3, diagnostics: [{ message: "m" }] }],
    [PUBLISH, { version: 3, diagnostics: [{ ...diagnostic, fullRange: 1 }] }],
    [PUBLISH, { version: 3, diagnostics: [], isIncremental: true }],
    [PROGRESS, null],
    [PROGRESS, { textDocument: {}, processing: [] }],
    [PROGRESS, { textDocument: { version: 1 } }],
  ])("says what is wrong with a %s of %j", (method, params) => {
    expect(typeof readVersionNews(method, params)).toBe("string");
  });

  test("has nothing to say of other news", () => {
    expect(readVersionNews("$/lean/ileanInfoUpdate", { version: 3 })).toBeNull();
  });
});

test("isDiagnostics() tells them from other messages", () => {
  expect(isDiagnostics({ jsonrpc: "2.0", method: PUBLISH })).toBe(true);
  expect(isDiagnostics({ jsonrpc: "2.0", method: PROGRESS })).toBe(false);
  expect(isDiagnostics(null)).toBe(false);
});
