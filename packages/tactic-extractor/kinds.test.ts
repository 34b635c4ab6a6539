import { expect, test } from "bun:test";
import { fullKind, isTermKind, isWrapperKind, lastComponent, tacticName } from "./kinds.ts";

test.each([
  ["Lean.Parser.Tactic.rwSeq", "rw"],
  ["Tactic.tacticHave__", "have"],
  ["Lean.cdot", "·"],
  ["Lean.Parser.Tactic.«tactic_<;>_»", "<;>"],
  ["Lean.Parser.Tactic.Conv.«conv_<;>_»", "<;>"],
  ["Lean.Parser.Tactic.Conv.convRw__", "rw"],
  ["«tacticBy_cases_:_»", "by_cases"],
  ["Std.Tactic.rcases", "rcases"],
  ["linarith", "linarith"],
  ["Foo.«tacticExists2_,,»", "exists2"],
  ["Foo.tacticShow_From_", "show"],
  ["tacticMytac", "mytac"],
  ["tacticFoo_bar?__", "foo_bar?"],
  ["My.Tactic.crunch", "crunch"],
  ["«my kind»", "my kind"],
])("tacticName(%p) is %p", (kind, name) => {
  expect(tacticName(kind)).toBe(name);
  expect(tacticName(kind)).toBe(name); // again, from what was kept
});

test("tacticName() takes the first word for kinds that were named by hand, and only for them", () => {
  expect(tacticName("splitter", "split_both")).toBe("split_both");
  expect(tacticName("splitter")).toBe("splitter");
  expect(tacticName("Lean.Parser.Tactic.rwSeq", "rewrite")).toBe("rw");
  expect(tacticName("tacticMytac", "my")).toBe("mytac");
});

test("wrappers and terms are told by their kind", () => {
  expect(isWrapperKind("Lean.Parser.Tactic.tacticSeq1Indented")).toBe(true);
  expect(isWrapperKind("Term.byTactic")).toBe(true);
  expect(isWrapperKind("Lean.Parser.Tactic.first")).toBe(false);
  expect(isTermKind("Term.hole")).toBe(true);
  expect(isTermKind("Tactic.exact")).toBe(false);
});

test("names are taken apart at dots outside «»", () => {
  expect(lastComponent("A.B.c")).toBe("c");
  expect(lastComponent("A.«b.c»")).toBe("b.c");
  expect(lastComponent("x»")).toBe("x»");
  expect(fullKind("Tactic.simp")).toBe("Lean.Parser.Tactic.simp");
  expect(fullKind("Lean.cdot")).toBe("Lean.cdot");
});
