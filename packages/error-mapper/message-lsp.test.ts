import { describe, expect, test } from "bun:test";
import { classifyMessage } from "./classify-message.ts";
import { type LspDiagnostic, messageFromLspDiagnostic } from "./message-lsp.ts";

const at = (line: number, character: number) => ({ line, character });

describe("messageFromLspDiagnostic()", () => {
  test("turns positions from 0 in UTF-16 units into lines from 1 and code points", () => {
    const message = messageFromLspDiagnostic(
      {
        range: { start: at(0, 5), end: at(0, 6) },
        fullRange: { start: at(0, 5), end: at(1, 2) },
        severity: 1,
        message: "unsolved goals\n⊢ False",
      },
      { fileName: "A.lean", lineText: (line) => ["𝔸𝔸 x", "ab"][line] },
    );
    expect(message).toMatchObject({
      pos: { line: 1, column: 3 },
      endPos: { line: 2, column: 2 },
      fileName: "A.lean",
      form: "lsp",
      kind: null,
    });
    expect(classifyMessage(message)).toMatchObject({ category: "unsolved-goals", confidence: 0.8 });
  });

  test("leaves columns alone when the line is not known", () => {
    const message = messageFromLspDiagnostic({
      range: { start: at(3, 9), end: at(3, 9) },
      message: "",
    });
    expect(message.pos).toEqual({ line: 4, column: 9 });
    expect(message.severity).toBe("error");
  });

  test("reads the severities and a named code", () => {
    const of = (severity: number, code?: string | number) =>
      messageFromLspDiagnostic({
        range: { start: at(0, 0), end: at(0, 0) },
        severity,
        message: "x",
        ...(code === undefined ? {} : { code }),
      });
    expect([1, 2, 3, 4, 9].map((severity) => of(severity).severity)).toEqual([
      "error",
      "warning",
      "information",
      "information",
      "error",
    ]);
    expect(of(1, "lean.unknownIdentifier").errorName).toBe("unknownIdentifier");
    expect(of(1, 7).errorName).toBeNull();
  });

  test("reads the tags that stand for one of Lean's own", () => {
    const of = (tags: Pick<LspDiagnostic, "tags" | "leanTags">) =>
      messageFromLspDiagnostic({
        range: { start: at(0, 0), end: at(0, 1) },
        message: "x",
        ...tags,
      });
    expect(of({ tags: [1] }).kind).toBe("linter.unusedVariables");
    expect(of({ tags: [2] }).kind).toBe("Lean.Linter.deprecatedAttr");
    expect(of({ leanTags: [1] }).kind).toBe("Tactic.unsolvedGoals");
    expect(of({ leanTags: [2], tags: [1] }).kind).toBe("goalsAccomplished");
    expect(of({ tags: [7], leanTags: [] }).kind).toBeNull();
  });

  test.each([
    ["a parser's message over lines", at(2, 3), at(2, 3), true],
    ["a message that was cut", at(1, 0), at(2, 3), false],
    ["a message that ends where it would be cut", at(1, 0), at(1, 0), null],
    ["a message on one line", at(0, 5), at(0, 5), null],
    ["a parser's message without extent", at(0, 2), at(0, 2), true],
  ])("knows %s by its two ranges", (_, end, fullEnd, keeps) => {
    const start = at(0, 2);
    const message = messageFromLspDiagnostic({
      range: { start, end },
      fullRange: { start, end: fullEnd },
      message: "x",
    });
    expect(message.keepFullRange).toBe(keeps);
    const atBegin = { start: at(0, 0), end: at(0, 0) };
    expect(
      messageFromLspDiagnostic({ range: atBegin, fullRange: atBegin, message: "x" }).keepFullRange,
    ).toBeNull();
    expect(
      messageFromLspDiagnostic({ range: { start, end }, message: "x" }).keepFullRange,
    ).toBeNull();
  });
});
