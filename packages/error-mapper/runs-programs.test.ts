import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { runsPrograms } from "./runs-programs.ts";

const at = (source: string): string | null => {
  const found = runsPrograms(source);
  return found === null ? null : found.id;
};

describe("runsPrograms()", () => {
  test.each([
    "#eval 1",
    "#eval! 1",
    "#evalfoo",
    "theorem t : True := trivial #eval 1",
    "run_cmd pure ()",
    "theorem t : True := by run_tac pure ()",
    "example : Nat := by_elab pure x",
    "theorem t : True := by exact (by run_tac foo)",
    "run_elab f",
    "run_meta f",
    "theorem t : True := by conv => run_conv f",
    'elab "x" : tactic => pure ()',
    "elab_rules : tactic | _ => pure ()",
    'macro "x" : tactic => f',
    "local macro_rules | `(x) => f",
    'syntax "x" foo : term',
    "declare_syntax_cat foo",
    "initialize foo : Nat ← pure 1",
    "builtin_initialize foo",
    "@[init f] opaque x : Nat",
    "unsafe def f := 1",
    "def f : Nat := unsafe g",
    '@[extern "f"] def f := 1',
    "attribute [implemented_by g] f",
    "attribute [local simp, csimp] f",
    "attribute [simp, -ext, command_elab foo] f",
    "@[to_additive (attr := simp, implemented_by g)] theorem t : True := trivial",
    "@[to_additive (attr := simp) (attrs := csimp)] theorem t : True := trivial",
    "@[simp, tactic foo] def f := 1",
    "@[macro foo] def f := 1",
    "@[term_elab foo] def f := 1",
    "@[«simp», «macro» foo] def f := 1",
    "@[simproc] def f := 1",
    "@[norm_num foo] def f := 1",
    "@ [ init ] def f := 1",
    "simproc foo (x) := f",
    "dsimproc_decl foo (x) := f",
    "simproc_decl foo (x) := f",
    "grind_propagator f",
    "structure S where\n  @[foo] x : Nat",
    "theorem t : p := by native_decide",
    "theorem t : p := by decide +native",
    "theorem t : p := by decide (native := true)",
    "theorem t : p := by decide (config := { native := true })",
    "theorem t : p := by decide (config := ⟨true, true⟩)",
    "def f := 1 theorem t : p := by simp (config := f)",
    "theorem t : p := by simp (config := (f))",
    "def f := 1 theorem t : p := by simp (config := { maxSteps := f })",
    "def f (n : Nat) := n\ntheorem t : p := by\n  simp (maxSteps := f 5 + 1000)",
    "theorem t : p := by simp (config := .mk f)",
    "theorem t : p := by simp (config := { f with maxSteps := 1 })",
    "theorem t : p := by decide +«native»",
    "theorem t : p := by decide («native» := true)",
    "def f := 1 theorem t : p := by simp («config» := f)",
    "def f (h : «autoParam» True s) := 1",
    "def f (h : _root_.autoParam True s) := 1",
    "def f := («timeit» s a) u",
    "def f := dbgTraceVal 1",
    "theorem t : p := by try?",
    "theorem t : p := by bv_decide",
    "theorem t : p := by plausible",
    "theorem t : p := by polyrith",
    "theorem t : p := Lean.ofReduceBool a b rfl",
    "def f := (IO.println 1 : IO Unit) ()",
    "def f := («IO».println 1) ()",
    "open Lean in theorem t : True := trivial",
    "open Lean Elab Meta",
    "namespace Lean.Elab",
    "def f (h : autoParam True s) := 1",
    "def n := `foo.bar",
    "def n := ``Nat",
    "def q := `(tactic| simp)",
    "def n := eval% 1",
    'def s := include_str "x"',
    'set_option trace.profiler.output "x" in theorem t : True := trivial',
    "set_option doc.verso true",
    "set_option interpreter.prefer_native true",
    "set_option weak.doc.verso true",
    "set_option «doc».verso true",
    "set_option debug.skipKernelTC true",
    "theorem a : True := trivial\n set_library_suggestions f",
    "theorem t : True := by\n  trace (f 5)",
    "theorem t : True := by smt [h]",
    "theorem a : True := trivial\n  install_my_hook f",
    "theorem t : True := by aesop (add safe tactic g)",
    "def g : Aesop.TacGen := f",
    "set_option pp.all true",
    "set_option pp.privateNames true",
    "example : Add Bool := instAddBool_a",
    "example : Add Bool := Foo.«instAddBool_external:a»",
    "example := @_aux_a_foo",
    "def f : Nat := panic! x",
    "def f := mkPanicMessageWithDecl a b",
    "private def f := decl_name%",
    "open private foo from A",
    "#widget foo",
    "#checkfoo",
    "#guard true",
    "my_command foo",
    "register_simp_attr foo",
    "declare_aesop_rule_sets [foo]",
    'notation "--" => 1',
    'infix:50 " #" => f',
    "theorem t : True := by exact?",
    "import Lean\n#eval 1",
    "import Lean run_cmd pure ()",
    "import all run_cmd pure ()",
    "module import all Foo run_cmd pure ()",
    "Érun_cmd pure ()",
    "xⱼrun_cmd pure ()",
    "Éset_option doc.verso true",
  ])("stops at %p", (source) => {
    expect(at(source)).not.toBeNull();
  });

  test.each([
    ["an invalid escape", 'def s := "\\q #eval 1 "'],
    ["a string that does not end", 'def s := "abc\n#eval 1\n'],
    ["an interpolation that does not end", 'def s := s!"{x'],
    ["a gap that old versions do not know", 'def s := "a\\\n  b"'],
    ["an invalid character", "def c := '\\q #eval 1'"],
    ["a comment that does not end", "/- abc\n#eval 1"],
    ["a doc comment that does not end", "/-- abc\n#eval 1"],
    ["French quotes that do not end", "def «abc\n#eval 1"],
    ["French quotes over a line's end", "def «abc\n#eval 1\n» := 1"],
    ["a raw string that does not end", 'def s := r#"abc\n#eval 1'],
    ["a raw string that old versions cut in another way", 'def s := r"a\\" #eval 1 --"'],
    ["a number that does not end", "def n := 0xrun_cmd pure ()"],
    ["an exponent that does not end", "def n := 1erun_cmd pure ()"],
    ["a quote that may belong to a sign", 'def n := f ⁻¹\'"\'" #eval 1 "'],
    ["an escape that may belong to a sign", "def n := f ⁻¹'\\\"' #eval 1 \""],
    ["a sign that may stand between quotes of two", "def n := f ⁻¹'+'\"' #eval 1 \""],
  ])("stops at %s, behind which Lean reads on as code", (_, source) => {
    expect(at(source)).toBe("runs.unreadable");
  });

  test.each([
    "",
    "import Mathlib\nopen Real Nat BigOperators\n\ntheorem t (x : ℝ) (h : 0 < x) : x ≠ 0 := by\n  positivity\n",
    "module\npublic import Mathlib\npublic meta import Lean.Elab\nimport all Foo\n\ntheorem t : True := trivial",
    "import Lean\nimport Aesop\nset_option maxHeartbeats 400000\ntheorem t : True := by\n  simp (config := { decide := true, maxSteps := 10 }) [foo]\n",
    "theorem t : True := by simp (config := {}) only [foo, ← bar]; norm_num at h ⊢",
    "theorem t : True := by apply foo (config := .default)",
    '-- #eval 1\n/- run_cmd -/\n/-- Lean runs `#eval` here: "x -/\ntheorem t : True := trivial',
    'def s := "#eval 1 {run_cmd} \\" \\n"\ndef c := \'"\'',
    "@[simp, norm_cast, ext] theorem t : True := trivial\nattribute [local simp, -ext] foo in\n@[to_additive (attr := simp) (reorder := 1 2) add_foo] lemma u : True := trivial",
    '@[deprecated foo (since := "2025-01-01"), inherit_doc foo] alias bar := foo',
    "@[simp ↓ high, grind =, elab_as_elim] theorem t : True := trivial",
    "set_option pp.universes true in\n#check Nat\n#print axioms foo\n#reduce 1\nexample : 1 = 1 := rfl",
    "theorem t : ∑' x, f x = f ⁻¹' s ∧ g '' s = {y | y ∈ s} := by simp",
    'notation "‖" x "‖" => norm x\nlocal infixl:65 " ∘∘ " => f\ntheorem t : True := trivial',
    "structure Foo (α : Type*) extends Bar α where\n  x : Nat := by decide\nderiving Repr, DecidableEq",
    "theorem t : Polynomial.eval x p % 2 = eval x p + eval_add := by\nnorm_num\nlinarith",
    "def a := #[1, 2]\ndef h := xs.1.le",
    "theorem «run_cmd» : True := trivial",
    "theorem t : p := by decide +kernel",
    'theorem t : p := by\n  trace "here"\n  aesop (add safe apply foo)',
  ])("lets %p pass", (source) => {
    expect(runsPrograms(source)).toBeNull();
  });

  test("says where", () => {
    expect(runsPrograms("theorem t : True := by\n  run_tac f\n#eval 1")).toEqual({
      id: "runs.word",
      effect: "note",
      line: 2,
      column: 2,
      text: "run_tac",
    });
  });

  test("is kept by nothing that stands before", () => {
    const folder = join(import.meta.dir, "fixtures/sources");
    const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    const harmless = sources.filter((source) => runsPrograms(source) === null);
    expect(harmless.length).toBeGreaterThan(50);
    for (const source of harmless) expect(at(`${source}\n#eval 1`)).not.toBeNull();
  });

  test("answers on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const found = runsPrograms(text);
        return found === null || found.line >= 1;
      }),
    );
  });
});
