import { expect, test } from "bun:test";
import { PlainCursor } from "./_plain-cursor.ts";
import { readSource } from "./source.ts";

/** What is passed over at the start of a text. */
function skipped(text: string, groups = true): string {
  const cursor = new PlainCursor(text, 1, 0);
  return cursor.skipPlain(groups) ? text.slice(0, cursor.end) : "";
}

test.each([
  ["a b.c 12 + x by simp", "a b.c 12 + x"],
  ["x₁ ∧ y → ¬z := p", "x₁ ∧ y → ¬z"],
  ["(a, b) [c | d] ⟨e; f⟩ by", "(a, b) [c | d] ⟨e; f⟩"],
  ["(fun x => x.1 ∣ y) by", "(fun x => x.1 ∣ y)"],
  ["{ x := 1 } : T by", "{ x := 1 } : T"],
  ["(a (by simp)) b", ""],
  ["f (sorry)", "f"],
  ["f (disch := omega)", "f"],
  ["(a\n b)", ""],
  ["(a] b", ""],
  ['(a "s") b', ""],
  ["a --b", "a"],
  ["a - b /- c", "a - b"],
  ["a = b => c", "a = b"],
  ["a : b := c", "a : b"],
  ["a < b <;> c", "a < b"],
  ['f s!"x"', "f"],
  ['r"x"', ""],
  ["𝔸 b", ""],
  ["a.«b c» d", ""],
  ["theorem", ""],
  ["", ""],
])("of %p passes over %p", (text, expected) => {
  expect(skipped(text)).toBe(expected);
});

test("brackets are left alone where they may hold tactics", () => {
  expect(skipped("a [b]", false)).toBe("a");
});

test("deep brackets and long lines are read all the same", () => {
  const deep = `${"(".repeat(50)}x${")".repeat(50)}`;
  expect(
    readSource(`theorem t : p := by\n  exact ${deep}\n  simp`).tactics.map((t) => t.name),
  ).toEqual(["exact", "simp"]);
});
