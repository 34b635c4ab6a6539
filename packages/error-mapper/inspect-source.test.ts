import { describe, expect, test } from "bun:test";
import { inspectSource } from "./inspect-source.ts";

const ids = (source: string) =>
  inspectSource(source).findings.map(({ id }) => id.slice("source.".length));

describe("inspectSource()", () => {
  test.each([
    ["theorem a : 1 = 2 := sorry", ["sorry"]],
    ["theorem a : 1 = 2 := by admit", ["sorry"]],
    ["theorem a : 1 = 2 := sorryAx _ true", ["sorry"]],
    ["theorem a : 1 = 2 := @_root_.sorryAx _ true", ["sorry"]],
    ["theorem a : 1 = 2 := «sorryAx» _ true", ["sorry"]],
    ["def e := mkConst ``sorryAx", ["sorry"]],
    ['def e := s!"{(sorry : Nat)}"', ["sorry"]],
    ["axiom cheat : False", ["axiom"]],
    ["@[simp] private axiom cheat : False", ["axiom"]],
    ["set_option debug.skipKernelTC true", ["kernel-off"]],
    ["def o := `debug.skipKernelTC", ["kernel-off"]],
    ["set_option debug.byAsSorry true in", ["as-sorry"]],
    ["set_option warn.sorry false", ["warn-sorry"]],
    ["set_option warn.sorry", ["warn-sorry"]],
    ["set_option warn.sorry true", []],
    ["run_cmd modifyEnv fun env => env", ["evaluation", "environment"]],
    ["def x := env.addDeclCore 0 d none", ["environment"]],
    [
      '@[extern "lean_add_decl_without_checking"] opaque f : Nat',
      ["compiled-otherwise", "environment"],
    ],
    ["theorem a : 1 = 1 := by native_decide", ["native"]],
    ["@[implemented_by g] def f : Bool := false", ["compiled-otherwise"]],
    ["#eval 1", ["evaluation"]],
    ["#eval (IO.Process.exit 0 : IO Unit)", ["evaluation", "own-exit"]],
    ['def f := IO.FS.Handle.mk "/dev/stdout" .write', ["raw-output"]],
    ["import Lean", ["import-lean"]],
    ["public meta import Lean.Elab", ["import-lean"]],
    ["import Mathlib", []],
    ["#exit", ["exit"]],
  ])("sees in %p: %p", (source, expected) => {
    expect(ids(source)).toEqual(expected);
  });

  test.each([
    "-- sorry axiom #exit native_decide",
    "/- sorry /- axiom -/ sorryAx -/",
    '/-- uses no sorry -/ def s := "sorry {sorry} axiom"',
    'def s := r#"sorry " axiom"#',
    "theorem sorry_free (axioms : Nat) (noSorry : Nat) : axioms = axioms := rfl",
    "#print axioms foo",
    "def «sorry» := 1",
    "def c := 'x' -- sorry",
  ])("calls %p clean", (source) => {
    expect(ids(source)).toEqual([]);
  });

  test.each([
    [
      'macro (priority := high) "theorem " n:ident s:declSig v:declVal : command => `(example : True := trivial)',
      "redefined-syntax",
    ],
    ['macro "by " t:term : term => `($t)', "redefined-syntax"],
    ["macro_rules | `(tactic| omega) => `(tactic| trivial)", "redefined-syntax"],
    ["macro_rules\n  | `(tactic| omega) => `(tactic| trivial)", "redefined-syntax"],
    [
      'macro (priority := high) "#print " "axioms " n:ident : command => `(#eval 1)',
      "redefined-syntax",
    ],
    ['infixl:65 " + " => f', "redefined-syntax"],
    ['notation "FALSE" => True', "new-syntax"],
    ['syntax "foo" : tactic\nmacro_rules | `(tactic| foo) => `(tactic| trivial)', "new-syntax"],
    ['elab "foo" : tactic => pure ()', "new-syntax"],
    ["elab_rules", "redefined-syntax"],
    ['notation "⟪" x "⟫"', "new-syntax"],
  ])("tells what %p does to the language: %s", (source, id) => {
    const { findings } = inspectSource(source);
    expect(findings.map((one) => one.id)).toContain(`source.${id}`);
    const effect = id === "new-syntax" ? "note" : "cap-a2";
    expect(findings.find((one) => one.id === `source.${id}`)?.effect).toBe(effect);
  });

  test.each([
    ["theorem a : True := trivial", true],
    ["lemma a : True := trivial", true],
    ["@[simp] def a := 1", true],
    ["instance : Inhabited Nat := ⟨1⟩", true],
    ["attribute [instance] foo", false],
    ["-- theorem a : True := trivial", false],
    ["#eval 1", false],
    ["def", true],
    ["", false],
  ])("says whether %p declares anything: %p", (source, expected) => {
    expect(inspectSource(source).hasDeclaration).toBe(expected);
  });

  test("gives findings in the order of the source, and its number of lines", () => {
    const seen = inspectSource('macro "a" : term => `(sorry)\n\n#exit\n');
    expect(seen.findings.map(({ line, column }) => [line, column])).toEqual([
      [1, 0],
      [1, 22],
      [3, 0],
    ]);
    expect(seen.lines).toBe(4);
  });
});
