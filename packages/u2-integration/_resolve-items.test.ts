import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RawItem } from "./_config-schema.ts";
import { resolveItems } from "./_resolve-items.ts";

const root = mkdtempSync(join(tmpdir(), "u2-items-"));
afterAll(() => rmSync(root, { recursive: true }));
mkdirSync(join(root, "Logic"));
writeFileSync(join(root, "Logic", "And.lean"), "");
const and = join(root, "Logic", "And.lean");

function raw(entry: string | Partial<RawItem>): RawItem {
  const empty = { text: null, file: null, module: null, id: null, complexity: null };
  return { ...empty, ...(typeof entry === "string" ? { text: entry } : entry) };
}

const files = { baseDir: root, root, recorded: null, files: true };

describe("resolveItems()", () => {
  test.each([
    ["Logic/And.lean"],
    ["Logic.And"],
    [{ file: "Logic/And.lean" }],
    [{ module: "Logic.And" }],
    [{ file: and }],
  ])("finds the file of %j under its module name", (entry) => {
    expect(resolveItems([raw(entry)], files)).toEqual({
      items: [{ id: "Logic.And", path: and, module: "Logic.And", complexity: 9 }],
      problems: [],
    });
  });

  test("lets an item have its own id and complexity", () => {
    const { items } = resolveItems([raw({ file: and, id: "∧", complexity: 3.5 })], files);
    expect(items[0]).toMatchObject({ id: "∧", complexity: 3.5 });
    expect(resolveItems([raw({ file: and, id: "∧∨" })], files).items[0]?.complexity).toBe(2);
  });

  test("says what was looked for where", () => {
    const { problems } = resolveItems(
      [raw("Logic.Or"), raw("no such thing"), raw("Or.lean")],
      files,
    );
    expect(problems.map(({ message }) => message)).toEqual([
      `expected a file for "Logic.Or", found none at ${join(root, "Logic", "Or.lean")}`,
      'expected a .lean file or a module name such as Foo.Bar, found "no such thing"',
      `expected a file for "Or.lean", found none at ${join(root, "Or.lean")}`,
    ]);
  });

  test("refuses one id twice", () => {
    expect(resolveItems([raw("Logic.And"), raw(and)], files).problems).toEqual([
      {
        index: 1,
        message: '"Logic.And" is listed already as items[0]; give one of them its own id',
      },
    ]);
  });

  test("takes names of the log for replay, and any name for mock", () => {
    const places = { ...files, files: false, recorded: ["A.One", "A.Two", "B", "C"] };
    expect(resolveItems([raw("A.One")], places).items[0]).toMatchObject({
      id: "A.One",
      path: null,
    });
    const { problems } = resolveItems([raw("A.Tow"), raw("Zebra")], places);
    expect(problems.map(({ message }) => message)).toEqual([
      'expected a module of the replayed log, found "A.Tow"; did you mean "A.Two"?',
      'expected a module of the replayed log, found "Zebra"; it has "A.One", "A.Two", "B" and 1 more',
    ]);
    expect(resolveItems([raw("x")], { ...places, recorded: [] }).problems[0]?.message).toEndWith(
      "it has no natural run at all",
    );
    expect(resolveItems([raw("x y")], { ...places, recorded: null }).problems).toEqual([]);
  });
});
