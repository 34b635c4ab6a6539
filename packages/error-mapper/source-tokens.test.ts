import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { SourceToken } from "./source-token.ts";
import { lexSource } from "./source-tokens.ts";

function tokens(source: string): SourceToken[] {
  const seen: SourceToken[] = [];
  lexSource(source, (token) => seen.push(token));
  return seen;
}
const words = (source: string) => tokens(source).map(({ kind, text }) => `${kind} ${text}`);

describe("lexSource()", () => {
  test.each([
    ["a.b.c x' get! «foo bar».baz", ["word a.b.c", "word x'", "word get!", "word foo bar.baz"]],
    ["-- sorry\na", ["word a"]],
    ["/- a /- b -/ c -/ d", ["word d"]],
    ["/-- doc -/ def /-! mod -/ x", ["word def", "word x"]],
    ["/- never closed", ["broken "]],
    ['"a \\" b" c', ['string a \\" b', "word c"]],
    ['"never closed', ["string never closed", "broken "]],
    ['r"a\\" b', ["string a\\", "broken ", "word b"]],
    ['r#"a " b"# c', ["word r", 'string a " b', "broken ", "word c"]],
    ['s!"a {b "c"} d" e', ["word s!", "string a ", "word b", "string c", "string  d", "word e"]],
    [
      's!"{ {x := 1} }" e',
      [
        "word s!",
        "string ",
        "sign {",
        "word x",
        "sign :",
        "sign =",
        "sign 1",
        "sign }",
        "string ",
        "word e",
      ],
    ],
    ['throwError "a {b}" c', ["word throwError", "string a ", "word b", "string ", "word c"]],
    ["'a' '\\n' '\\'' '\"' b", ["word b"]],
    ["'\\u0041' 'x y", ["sign '", "word x", "word y"]],
    [
      "`foo.bar ``baz `(tactic| x)",
      ["name foo.bar", "name baz", "sign `", "sign (", "word tactic", "sign |", "word x", "sign )"],
    ],
    ["#eval #exit", ["sign #eval", "sign #exit"]],
    [
      "#guard_msgsin #evalx #mine",
      ["sign #guard_msgs", "word in", "sign #eval", "word x", "sign #mine"],
    ],
    ['"\\q" c', ["broken ", "string \\q", "word c"]],
    ["'\\q' c", ["broken ", "word c"]],
    ["0xz 1ez", ["sign 0", "broken ", "word xz", "sign 1", "broken ", "word ez"]],
    ["«a", ["broken ", "word a"]],
    ["f⁻¹'+' x='s'", ["word f", "sign ⁻", "sign ¹", "odd ", "word x", "sign ="]],
    ["∀ x, x ≤ 𝔸", ["sign ∀", "word x", "sign ,", "word x", "sign ≤", "word 𝔸"]],
    ["a.1 b.", ["word a", "sign .", "sign 1", "word b", "sign ."]],
  ])("reads %p", (source, expected) => {
    const seen = words(source);
    // A raw string is announced by its own letter.
    expect(seen.filter((one) => one !== "word r")).toEqual(
      expected.filter((one) => one !== "word r"),
    );
  });

  test("follows no more than 1,000 interpolations inside each other", () => {
    const seen = tokens(`${'s!"{'.repeat(1003)}`);
    expect(seen.filter(({ kind }) => kind === "odd")).toHaveLength(3);
  });

  test("gives lines from 1, columns in code points, and the first word of each line", () => {
    expect(
      tokens("𝔸 b\n  «c d»").map(({ text, line, column, first, quoted }) => [
        text,
        line,
        column,
        first,
        quoted,
      ]),
    ).toEqual([
      ["𝔸", 1, 0, true, false],
      ["b", 1, 2, false, false],
      ["c d", 2, 2, true, true],
    ]);
  });

  test("ends on any text, and gives every token a place inside it", () => {
    const unit = fc.constantFrom(
      "a",
      ".",
      "«",
      "»",
      '"',
      "'",
      "\\",
      "{",
      "}",
      "/-",
      "-/",
      "--",
      "`",
      "#",
      "\n",
      "s!",
      "r",
      "𝔸",
      "∀",
      " ",
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (source) => {
        const lines = source.split("\n");
        for (const { line, column } of tokens(source)) {
          expect(column).toBeLessThan([...(lines[line - 1] as string)].length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
