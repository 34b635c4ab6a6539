import { describe, expect, test } from "bun:test";
import { examplesIn } from "./_examples.ts";

describe("examplesIn()", () => {
  test("takes ts fences from Markdown and leaves `ts ignore` and other languages", () => {
    const text = "a\n```ts\nconst a = 1;\n```\n```ts ignore\nnope\n```\n```sh\nls\n```\n";
    expect(examplesIn("README.md", text)).toEqual([
      { file: "README.md", line: 2, code: "const a = 1;" },
    ]);
  });
  test("takes ts fences from doc comments without their stars", () => {
    const text =
      "/**\n * Text.\n *\n * ```ts\n * f(\n *   1,\n * );\n * ```\n */\nexport function f() {}";
    expect(examplesIn("f.ts", text)).toEqual([{ file: "f.ts", line: 4, code: "f(\n  1,\n);" }]);
  });
});
