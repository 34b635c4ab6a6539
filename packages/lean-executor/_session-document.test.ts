import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { bareText, sessionDocument } from "./_session-document.ts";
import { readLeanHeader } from "./lean-header.ts";

const documentOf = (source: string) => sessionDocument(source, readLeanHeader(source));

function at(line: number, character: number, endCharacter = character) {
  return {
    range: { start: { line, character }, end: { line, character: endCharacter } },
    message: `${line}:${character}`,
  };
}

describe("sessionDocument()", () => {
  test.each([
    "",
    "theorem t := 1",
    "import A\n\ntheorem",
    "-- c\ntheorem",
    "import A -- c\n#eval 1",
  ])("leaves %j as it is", (source) => {
    expect(documentOf(source).text).toBe(source);
  });

  test.each([
    ["import A\nimport B\ntheorem", "import A import B\n\ntheorem"],
    ["-- c\nimport A\n\n  theorem", "import A\n\n\n  theorem"],
    ["/- 𝔸 -/ import A /- c -/ theorem", "import A                 theorem"],
    ["import  A theorem", "import A  theorem"],
    ["import A\r\nimport B\r\nx", "import A import B\n\nx"],
    ["/- c -/ import A", "import A        "],
  ])("moves the header of %j", (source, text) => {
    expect(documentOf(source).text).toBe(text);
  });

  test("moves nothing of what follows the header, and no word of it between two texts", () => {
    const trivia = fc.constantFrom(
      " ",
      "\n",
      "\n\n",
      " -- 𝔸\n",
      " /- /- é -/ -/ ",
      "\r\n",
      "/-a-/",
    );
    fc.assert(
      fc.property(fc.array(trivia, { minLength: 5, maxLength: 5 }), (gaps) => {
        const [a = "", b = "", c = "", d = "", e = ""] = gaps;
        const source = `${a}import${b} A.B${c} import${d} C ${e}#check 1\n  #check 2\n`;
        const header = readLeanHeader(source);
        const { text } = sessionDocument(source, header);
        const place = (whole: string): readonly [number, number] => {
          const lines = whole.slice(0, whole.indexOf("#check")).split("\n");
          return [lines.length, [...(lines.at(-1) ?? "")].length];
        };
        expect(place(text)).toEqual(place(source));
        expect(text.startsWith(bareText(header).trimEnd())).toBe(true);
        expect(text.endsWith(source.slice(source.indexOf("#check")))).toBe(true);
        expect(readLeanHeader(text).key).toBe(header.key);
      }),
    );
  });

  test("puts messages in the order of their places, in code points", () => {
    const messages = documentOf('example : "𝔸" = 1\n').messages(
      [at(1, 0), at(0, 13), at(0, 3)],
      "F",
    );
    expect(messages.map(({ pos }) => pos)).toEqual([
      { line: 1, column: 3 },
      { line: 1, column: 12 },
      { line: 2, column: 0 },
    ]);
    expect(messages[0]?.fileName).toBe("F");
  });

  test("leaves out what is for editors alone", () => {
    const messages = documentOf("x").messages([{ ...at(0, 0), isSilent: true }, at(0, 1)]);
    expect(messages.map(({ text }) => text)).toEqual(["0:1"]);
  });

  test("keeps what is said of one place in the order it was said", () => {
    const [first, second] = documentOf("x").messages([
      { ...at(0, 0), message: "b" },
      { ...at(0, 0), message: "a" },
    ]);
    expect([first?.text, second?.text]).toEqual(["b", "a"]);
  });

  test("says of a moved header's words what was said of them where they were", () => {
    const source = "import A\n/- 𝔸 -/ import  Old\n\n#check 1\n";
    // The worker has seen `import A import Old`.
    const [whole, name, after] = documentOf(source).messages([
      at(0, 9, 19),
      at(0, 16, 19),
      at(3, 0),
    ]);
    expect([whole?.pos, whole?.endPos]).toEqual([
      { line: 2, column: 8 },
      { line: 2, column: 19 },
    ]);
    expect([name?.pos, name?.endPos]).toEqual([
      { line: 2, column: 16 },
      { line: 2, column: 19 },
    ]);
    expect(after?.pos).toEqual({ line: 4, column: 0 });
  });
});

describe("bareText()", () => {
  test("holds the header and nothing else", () => {
    expect(bareText(readLeanHeader("import A -- c\nimport B\n#eval 1"))).toBe(
      "import A import B\n",
    );
    expect(bareText(readLeanHeader("#eval 1"))).toBe("");
  });
});
