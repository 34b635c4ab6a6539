import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { readLeanHeader } from "./lean-header.ts";

describe("readLeanHeader()", () => {
  test.each([
    { source: "theorem t : True := trivial", text: "", imports: [] },
    { source: "", text: "", imports: [] },
    { source: "import A", text: "import A", imports: ["A"] },
    { source: "import A.B import C\n", text: "import A.B import C", imports: ["A.B", "C"] },
    { source: "module\n\nprelude\nimport A", text: "module prelude import A", imports: ["A"] },
    {
      source: "module\npublic import A\nmeta import B\npublic meta import all «c-d».E'\n",
      text: "module public import A meta import B public meta import all «c-d».E'",
      imports: ["A", "B", "«c-d».E'"],
    },
    { source: "import A\n\npublic theorem t : True := trivial", text: "import A", imports: ["A"] },
    { source: "import A\npublic meta def x := 1", text: "import A", imports: ["A"] },
    { source: "/-! about -/\nimport A", text: "", imports: [] },
    { source: "import A\n/-- of t -/ theorem t := 1", text: "import A", imports: ["A"] },
    { source: "import A\n#exit\nimport B", text: "import A", imports: ["A"] },
  ])("reads $source", ({ source, text, imports }) => {
    expect(readLeanHeader(source)).toMatchObject({ text, imports, problem: null });
  });

  test("says where the first command starts", () => {
    const source = "/- a -/import A -- b\n\n  theorem t := 1";
    expect(readLeanHeader(source).commandStart).toBe(source.indexOf("theorem"));
    expect(readLeanHeader("import A\n-- end").commandStart).toBe(15);
    expect(readLeanHeader("import A\npublic def").commandStart).toBe(9);
  });

  test.each([
    "import",
    "import A.",
    "import A;",
    "import A$",
    "import «a b»",
    "import Äpfel",
    "import A\timport B",
    "import runtime A",
    "import A /- never closed",
    "\uFEFFimport A",
    "import /-! -/ A",
    "import all",
  ])("does not pretend to understand %j", (source) => {
    const header = readLeanHeader(source);
    expect(header.problem).toStartWith("The header was not understood: ");
    expect(header.key).not.toBe(readLeanHeader(`${source} `).key);
    expect(header.imports).toEqual([]);
  });

  test("gives one key to the same imports however they are written, and to no others", () => {
    const trivia = fc.constantFrom(" ", "\n", "\n\n", " -- x\n", " /- /- y -/ -/ ", "\r\n");
    const modules = fc.array(fc.constantFrom("A", "B.C", "«d»"), { maxLength: 4 });
    fc.assert(
      fc.property(
        modules,
        modules,
        fc.array(trivia, { minLength: 9, maxLength: 9 }),
        (a, b, gaps) => {
          const plain = a.map((name) => `import ${name}\n`).join("");
          let gap = 0;
          const written = b.map((name) => `import${gaps[gap++]}${name}${gaps[gap++]}`).join("");
          const isSame = a.join() === b.join();
          const [left, right] = [
            readLeanHeader(`${plain}#eval 1`),
            readLeanHeader(`${written}#eval 1`),
          ];
          return (left.key === right.key) === isSame && right.problem === null;
        },
      ),
    );
  });

  test("needs no more time for a long text or a long header", () => {
    const long = `${"import A /- x -/\n".repeat(20_000)}def x := ${"1 + ".repeat(500_000)}1`;
    const begun = performance.now();
    expect(readLeanHeader(long).imports.length).toBe(20_000);
    expect(readLeanHeader(`/-${"/-".repeat(500_000)}`).problem).not.toBeNull();
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
