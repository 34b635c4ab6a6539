import { describe, expect, test } from "bun:test";
import { readSource } from "./source.ts";

const declarations = (text: string) =>
  readSource(text).declarations.map((d) => ({
    head: `${d.kind} ${d.fullName}`,
    statement: text.slice(d.statement.start, d.statement.end),
    proof: d.proof && text.slice(d.proof.start, d.proof.end),
    mode: d.mode,
  }));

describe("declarations", () => {
  test.each([
    ["theorem a (x : N) : p := by simp", "theorem a", "(x : N) : p", "by simp", "tactic"],
    ["lemma a.b : p := foo", "lemma a.b", ": p", "foo", "term"],
    ["example : p := by rfl", "example null", ": p", "by rfl", "tactic"],
    ["def f : N → N\n  | 0 => 1\n  | n => n", "def f", ": N → N", "| 0 => 1\n  | n => n", "term"],
    ["instance : C N where\n  x := 1", "instance null", ": C N", "x := 1", "term"],
    ["instance (priority := low) foo : C := ⟨⟩", "instance foo", ": C", "⟨⟩", "term"],
    ["axiom a : p", "axiom a", ": p", null, "none"],
    ["structure S (α) where\n  x : N := by simp", "structure S", "(α)", null, "none"],
    ["class inductive C : Prop\n  | a", "class inductive C", ": Prop\n  | a", null, "none"],
    ["@[simp, ext] private theorem a : p := h", "theorem a", ": p", "h", "term"],
    ["theorem a : let x := 1; x = 1 := rfl", "theorem a", ": let x := 1; x = 1", "rfl", "term"],
    ["theorem a : |x| = 1 := rfl", "theorem a", ": |x| = 1", "rfl", "term"],
    [
      "theorem a (h : p := by simp) : q := by rfl",
      "theorem a",
      "(h : p := by simp) : q",
      "by rfl",
      "tactic",
    ],
    [
      "theorem «a b» : p := by\n  simp\nwhere\n  x := 1",
      "theorem «a b»",
      ": p",
      "by\n  simp\nwhere\n  x := 1",
      "tactic",
    ],
  ])("%p", (text, head, statement, proof, mode) => {
    expect(declarations(text)).toEqual([{ head, statement, proof, mode } as never]);
  });

  test("begin with their attributes and end before the next", () => {
    const text = "/-- doc -/\n@[simp]\ntheorem a : p := h -- x\n\nopen B in\ntheorem b : p := h";
    const [a, b] = readSource(text).declarations;
    expect(text.slice(a!.start, a!.end)).toBe("@[simp]\ntheorem a : p := h");
    expect([a!.line, a!.endLine]).toEqual([2, 3]);
    expect(text.slice(b!.start, b!.end)).toBe("theorem b : p := h");
  });

  test("may stand on one line", () => {
    const text = "theorem a : p := by simp theorem b : q := by rfl end";
    expect(declarations(text).map((d) => d.proof)).toEqual(["by simp", "by rfl"]);
  });

  test("know their namespace", () => {
    const text = "namespace A\nsection\ntheorem b : p := h\nend\nend A\ntheorem c : p := h";
    expect(declarations(text).map((d) => d.head)).toEqual(["theorem A.b", "theorem c"]);
  });

  test("know a sorry, but not one in a comment or string", () => {
    const sorry = (text: string) => readSource(text).declarations.map((d) => d.hasSorry);
    expect(sorry("theorem a : p := by sorry")).toEqual([true]);
    expect(sorry("theorem a : p := sorry")).toEqual([true]);
    expect(sorry("theorem a : p := by admit")).toEqual([true]);
    expect(sorry('theorem a : p := by exact "sorry" -- sorry')).toEqual([false]);
  });

  test("count their sizes in bytes", () => {
    const [a] = readSource("theorem a : α = β := by 𝔸").declarations;
    expect([a!.statement.bytes, a!.proof!.bytes]).toEqual([9, 7]);
  });
});

describe("commands", () => {
  test("deriving instance declares nothing", () => {
    expect(declarations("deriving instance Repr for Foo")).toEqual([]);
  });
  test("tactics of other commands have no declaration", () => {
    const { tactics } = readSource("#eval (by exact 1 : N)");
    expect(tactics.map((t) => [t.name, t.declaration])).toEqual([["exact", null]]);
  });
  test("macros are not tactics", () => {
    expect(readSource('macro "foo" : tactic => `(tactic| (simp; rfl))').tactics).toEqual([]);
    expect(readSource("macro_rules | `(tactic| foo) => `(tactic| by simp)").tactics).toEqual([]);
    expect(readSource("open A in\nset_option a.b true in\n").tactics).toEqual([]);
  });
  test("a new tactic that takes a block is learned", () => {
    const text =
      'syntax "both" tacticSeq : tactic\ntheorem a : p := by\n  both\n    simp\n    rfl\n';
    expect(readSource(text).tactics.map((t) => `${t.depth} ${t.name}`)).toEqual([
      "0 both",
      "1 simp",
      "1 rfl",
    ]);
  });
  test("an unclosed bracket does not swallow the next declaration", () => {
    const { declarations: found, problems } = readSource(
      "theorem a : p := by\n  exact (h\ntheorem b : p := by simp",
    );
    expect(found.map((d) => d.name)).toEqual(["a", "b"]);
    expect(problems.map((p) => [p.kind, p.line, p.column])).toEqual([["unclosed-bracket", 2, 8]]);
  });
});
