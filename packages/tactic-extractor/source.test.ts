import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { corpusText, recordedNames } from "./bench/compare.ts";
import { stripComments } from "./lexer.ts";
import { readSource } from "./source.ts";
import type { SourceTactic } from "./source-types.ts";

/** Pieces that open, part and close what the reader knows, and what it does not. */
const PIECES = [
  "theorem t : p := ",
  "by",
  " by\n  ",
  "simp",
  "exact ",
  "cases h with",
  "| a =>",
  "|",
  "=>",
  ":=",
  "first",
  "<;>",
  ";",
  ",",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "⟨",
  "⟩",
  "·",
  ".",
  "calc a",
  "_ = b := ",
  "conv =>",
  "if a then",
  "else",
  "fun x =>",
  "match x with",
  "let x := 1",
  "do",
  "where",
  "termination_by x",
  "decreasing_by",
  "end",
  "namespace A",
  "@[simp]",
  "open A in",
  "#eval",
  "-- c\n",
  "/- c -/",
  "/-",
  "-/",
  '"s"',
  '"',
  's!"{',
  "'a'",
  "'",
  "«a b»",
  "«",
  "`(",
  "𝔸",
  "∀ x,",
  "\n",
  "\n  ",
  "\n    ",
  "\t",
  "\r\n",
  " ",
  "\0",
  "x",
];
const anyText = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 80 })
  .map((parts) => parts.join(""));

/** What is wrong with the ranges that are read from a text; `null` if nothing is. */
function wrongRange(text: string): string | null {
  const { tactics, declarations, problems } = readSource(text);
  const open: SourceTactic[] = [];
  let last = 0;
  for (const tactic of tactics) {
    const { start, end, depth, name } = tactic;
    if (start < last || end <= start || end > text.length) return `${name} at ${start}-${end}`;
    last = start;
    while (open.length > 0 && open[open.length - 1]!.depth >= depth) open.pop();
    const outer = open[open.length - 1];
    if (depth !== (outer === undefined ? 0 : outer.depth + 1)) return `${name} has depth ${depth}`;
    if (outer !== undefined && (start < outer.start || end > outer.end)) {
      return `${name} at ${start}-${end} is not inside ${outer.name}`;
    }
    open.push(tactic);
    const declaration = tactic.declaration === null ? null : declarations[tactic.declaration]!;
    if (declaration !== null && (start < declaration.start || end > declaration.end)) {
      return `${name} at ${start}-${end} is not inside its declaration`;
    }
  }
  let end = 0;
  for (const declaration of declarations) {
    if (declaration.start < end) return `declaration at ${declaration.start}`;
    end = declaration.end;
    for (const range of [declaration.statement, declaration.proof ?? declaration.statement]) {
      const inside =
        range.start >= declaration.start && range.end <= end && range.start <= range.end;
      if (!inside || range.bytes < range.end - range.start) return `range at ${range.start}`;
    }
  }
  if (end > text.length) return "a declaration past the end";
  return problems.some((problem) => problem.start > text.length) ? "a problem past the end" : null;
}

const noWrongRange = (text: string): boolean => wrongRange(text) === null;

describe("readSource()", () => {
  test("never throws, and its ranges lie inside the text and nest", () => {
    fc.assert(fc.property(anyText, noWrongRange), { numRuns: 2_000 });
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), noWrongRange));
    for (const name of recordedNames()) expect(wrongRange(corpusText(name))).toBeNull();
  }, 60_000);

  test("replacing comments by blanks of the same length changes nothing", () => {
    // Sizes in bytes count comments too, whose characters may be wider than a blank.
    const outline = (text: string): string =>
      JSON.stringify(readSource(text), (key, value) =>
        key === "bytes" || key === "problems" ? 0 : value,
      );
    const same = (text: string): boolean => outline(stripComments(text)) === outline(text);
    // A wide character in a comment is one column, its two blanks are two: none in comments here.
    fc.assert(
      fc.property(
        anyText.map((text) => text.replaceAll("𝔸", "α")),
        same,
      ),
      { numRuns: 2_000 },
    );
    for (const name of recordedNames()) {
      if (name !== "unicode")
        expect(outline(stripComments(corpusText(name)))).toBe(outline(corpusText(name)));
    }
  }, 60_000);

  test("Windows line ends change no line, column or depth", () => {
    for (const name of recordedNames()) {
      const text = corpusText(name).replaceAll("\r\n", "\n");
      const places = (source: string): string[] =>
        readSource(source).tactics.map(
          (t) => `${t.depth} ${t.name} ${t.line}:${t.column}-${t.endLine}:${t.endColumn}`,
        );
      expect(places(text.replaceAll("\n", "\r\n"))).toEqual(places(text));
    }
  });

  test.each([
    ["brackets", "(("],
    ["closers", "([)]}"],
    ["nested blocks", "by exact "],
    ["alternatives", "first | "],
    ["chains", "by simp <;> "],
    ["comments", "/- "],
    ["strings", '"\\"'],
    ["interpolations", 's!"{'],
    ["namespaces", "namespace A.B\n"],
    ["steps", "calc\n _ = x := by\n"],
    ["names", "«"],
    ["words", "x "],
  ])(
    "takes time linear in the text: %s",
    (_, piece) => {
      // Ten times the text takes some ten times the CPU time; if it were quadratic, a hundred times, and
      // that in every attempt, whatever else the machine does.
      const time = (length: number): number => {
        const text = piece.repeat(Math.ceil(length / piece.length));
        const begin = process.cpuUsage();
        readSource(text);
        const { user, system } = process.cpuUsage(begin);
        return (user + system) / 1_000;
      };
      time(50_000);
      let ratio = Number.POSITIVE_INFINITY;
      for (let i = 0; i < 8 && ratio > 50; i++) {
        const small = Math.max(1, time(50_000), time(50_000));
        ratio = Math.min(ratio, time(500_000) / small);
      }
      expect(ratio).toBeLessThan(50);
    },
    60_000,
  );

  test("gives what it can read and says what it could not", () => {
    const good = "theorem a : p := by\n  simp\n";
    expect(readSource(`${good}/- never closed\ntheorem b : p := by rfl`)).toMatchObject({
      tactics: [{ name: "simp" }],
      declarations: [{ name: "a" }],
      problems: [{ kind: "unclosed-comment", line: 3, column: 0 }],
    });
    expect(readSource(`${good}def s := "never closed\ntheorem b : p := by rfl`)).toMatchObject({
      tactics: [{ name: "simp" }],
      problems: [{ kind: "unclosed-string", line: 3, column: 9 }],
    });
    expect(readSource("\0\u0001\uFFFD garbage").problems).toMatchObject([
      { kind: "not-text", line: 1, column: 0 },
    ]);
    expect(readSource("")).toEqual({ tactics: [], declarations: [], problems: [] });
  });
});
