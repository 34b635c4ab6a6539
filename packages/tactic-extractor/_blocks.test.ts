import { expect, test } from "bun:test";
import { readSource } from "./source.ts";

const outline = (text: string): string =>
  readSource(text)
    .tactics.map((tactic) => `${"  ".repeat(tactic.depth)}${tactic.name}`)
    .join("\n");

test.each([
  [
    "a line further left ends a block",
    "by\n  have : p := by\n    simp\n  rfl",
    "have\n  simp\nrfl",
  ],
  ["a line further right goes on", "by\n  exact f\n    x\n  rfl", "exact\nrfl"],
  ["a block at column 0", "by\nsimp\nrfl", "simp\nrfl"],
  ["by wants a column further right", "by\n  have : p := by\n  simp", "have\nsimp"],
  [
    "an arrow does not",
    "by\n  cases h with\n  | a =>\n  simp\n  | b =>\n  rfl",
    "cases\n  simp\n  rfl",
  ],
  ["<;> at the start of a line", "by\n  a\n  <;> b\n  c", "<;>\n  a\n  b\nc"],
  [
    "alternatives left of their block",
    "by\n  all_goals first\n    | simp\n    | rfl\n  skip",
    "all_goals\n  first\n    simp\n    rfl\nskip",
  ],
  [
    "else below its if",
    "by\n  if a then\n    simp\n  else\n    rfl\n  skip",
    "if\n  simp\n  rfl\nskip",
  ],
  [
    "steps of calc",
    "by\n  calc a\n    _ = b := by\n      simp\n    _ = c := by rfl\n  skip",
    "calc\n  simp\n  rfl\nskip",
  ],
  [
    "steps at the column of calc",
    "by\n  calc a\n  _ = b := by simp\n  _ = c := by rfl\n  skip",
    "calc\n  simp\n  rfl\nskip",
  ],
  [
    "a hole that is an argument is no step",
    "by\n  calc a = b := by\n        exact f\n          _\n          _\n      _ = c := rfl",
    "calc\n  exact",
  ],
  ["fun with alternatives", "fun\n  | a => by\n    simp\n  | b => by rfl", "simp\nrfl"],
  [
    "a match in a term",
    "by\n  exact match h with\n    | a => by simp\n    | b => x\n  rfl",
    "exact\n  simp\nrfl",
  ],
  [
    "a pattern of rcases takes every |",
    "by\n  rcases h with a\n    | b | c\n  simp",
    "rcases\nsimp",
  ],
  [
    "an absolute value is no alternative",
    "by\n  cases h with\n  | a => have : |x| = |y| := by simp\n  | b => rfl",
    "cases\n  have\n    simp\n  rfl",
  ],
  ["bullets", "by\n  · simp\n    rfl\n  . skip", "·\n  simp\n  rfl\n·\n  skip"],
  ["brackets", "by\n  (simp; rfl)\n  { skip\n    done }", "simp\nrfl\nskip\ndone"],
  [
    "a hole is no tactic",
    "by\n  induction n with\n  | zero => ?_\n  | succ => simp",
    "induction\n  simp",
  ],
  ["case with several tags", "by\n  case a | b => simp\n  rfl", "case\n  simp\nrfl"],
  [
    "iterate with a number",
    "by\n  iterate 3 simp\n  iterate\n    rfl",
    "iterate\n  simp\niterate\n  rfl",
  ],
  [
    "unknown words pass through",
    "by\n  my_tac h with x\n  Foo.bar\n  #find x",
    "my_tac\nFoo.bar\n#find",
  ],
  ["a quotation is not run", "by\n  exact q `(by simp)\n  rfl", "exact\nrfl"],
])("%s", (_, text, expected) => {
  expect(outline(`theorem t : p := ${text}`)).toBe(expected);
});

test("cases without with takes no |", () => {
  expect(outline("def f : N → p\n| 0 => by\n  cases h\n| n + 1 => by\n  simp")).toBe("cases\nsimp");
});

test("marks tell which branches may fail", () => {
  const { tactics } = readSource(
    "example : p := by\n  first | a | try b\n  repeat (any_goals c)\n  d",
  );
  expect(tactics.map((tactic) => [tactic.name, tactic.branches.join()])).toEqual([
    ["first", ""],
    ["a", "first"],
    ["try", "first"],
    ["b", "first,try"],
    ["repeat", ""],
    ["any_goals", "repeat"],
    ["c", "repeat,any_goals"],
    ["d", ""],
  ]);
});
