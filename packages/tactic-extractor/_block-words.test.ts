import { expect, test } from "bun:test";
import { readSource } from "./source.ts";

const outline = (text: string): string =>
  readSource(text)
    .tactics.map((tactic) => `${"  ".repeat(tactic.depth)}${tactic.name}`)
    .join("\n");

test.each([
  ["semicolons part tactics, not a term-level let", "by exact let x := 1; x; simp", "exact\nsimp"],
  ["a do block keeps its semicolons", "by run_tac do a; b", "run_tac"],
  ["a comma ends a block in a bracket", "⟨by simp, by rfl⟩", "simp\nrfl"],
  ["a comma after a binder does not", "f (by have : ∀ x, p x := h; simp)", "have\nsimp"],
  ["a comma of use does not", "(by use 1, 2; simp)", "use\nsimp"],
  ["a match keeps its commas", "⟨by match a, b with | _, _ => simp, c⟩", "match\n  simp"],
  [
    "if, then, else",
    "by if h : a then simp else if b then rfl else omega",
    "if\n  simp\n  if\n    rfl\n    omega",
  ],
  ["a term-level if", "by exact if a then by simp else by rfl", "exact\n  simp\n  rfl"],
  [
    "open and set_option",
    "by open A in simp; set_option a.b true in rfl",
    "open\n  simp\n  set_option\n    rfl",
  ],
  ["a discharger", "by simp (disch := omega) [h]; rfl", "simp\n  omega\nrfl"],
  ["let rec", "by let rec f := by simp; exact f", "let rec\n  simp\n  exact"],
  ["cases with a first tactic", "by cases h with simp | inl a => rfl", "cases\n  simp\n  rfl"],
  ["an arrow of fun is not that of case", "by case x => exact fun y => z", "case\n  exact"],
  [
    "conv, and tactic inside it",
    "by conv => lhs; tactic => simp",
    "conv\n  lhs\n  tactic\n    simp",
  ],
  ["a list of tactics", "by t <;> [simp; rfl, skip]", "<;>\n  t\n  simp\n  rfl\n  skip"],
  ["map_tacs", "by map_tacs [simp, rfl]; skip", "map_tacs\n  simp\n  rfl\nskip"],
  ["chained <;> nests to the left", "by a <;> b <;> c", "<;>\n  <;>\n    a\n    b\n  c"],
  ["where ends a proof", "by simp where f := by rfl", "simp\nrfl"],
  ["decreasing_by opens one", "foo\ntermination_by x\ndecreasing_by simp; omega", "simp\nomega"],
])("%s", (_, text, expected) => {
  expect(outline(`theorem t : p := ${text}`)).toBe(expected);
});

test("defaults are not run where they stand", () => {
  expect(outline("theorem t (h : p := by simp) : q := by rfl")).toBe("rfl");
  expect(outline("structure S where\n  x : p := by simp\n")).toBe("");
  expect(outline('notation "x" => by simp')).toBe("");
});
