import { describe, expect, test } from "bun:test";
import { inspectSource } from "./inspect-source.ts";

const ids = (source: string) =>
  inspectSource(source).findings.map(({ id }) => id.slice("source.".length));

const unproved = (source: string) =>
  inspectSource(`${source}\ntheorem t : 1 = 2 := cheat.elim`).findings.some(
    ({ effect }) => effect === "not-established",
  );

describe("inspectSource() on what hides a claim without proof", () => {
  test.each([
    "#guard_msgs in theorem cheat : False := rfl",
    "#guard_msgs (drop all) in\n@[simp] lemma cheat : False := rfl",
    "#guard_msgs (error, drop info) in\n/-- doc -/ example : False := rfl",
    "#guard_msgs in #guard_msgs in def x : False := 1",
    "#guard_msgs (drop all) in #eval x",
  ])("takes nothing that #guard_msgs guards as shown: %p", (source) => {
    expect(unproved(source)).toBe(true);
  });
  test.each(["#guard_msgs in #eval 1", "/-- info: 1 -/\n#guard_msgs (info) in\n#check Nat"])(
    "lets #guard_msgs check what is printed: %p",
    (source) => {
      expect(unproved(source)).toBe(false);
    },
  );

  test.each([
    "def n := 0b1axiom cheat : False",
    "def n := 1_000axiom cheat : False",
    "def n := 0o7axiom cheat : False",
    "def n := 1e5axiom cheat : False",
    "def n := 1.5e-3axiom cheat : False",
    "def n := 0x1_axiom cheat : False -- \n axiom c : False",
  ])("sees the command right behind a number: %p", (source) => {
    expect(unproved(source)).toBe(true);
  });

  test.each([
    "/-/-/ axiom cheat : False /- -/",
    '/--/ " -/ axiom cheat : False -- "',
    '/-!/ " -/ axiom cheat : False -- "',
    "def s : { x : Int //-1 < x } := x axiom cheat : False",
    "def s := do let x <--1; pure x axiom cheat : False",
    "def s := p \\/-1 = 2 axiom cheat : False /- -/",
  ])("ends comments where Lean does: %p", (source) => {
    expect(unproved(source)).toBe(true);
  });

  test.each([
    'def s := s! "{(sorry : Nat)}"',
    'def s := s! /- x -/ "{(sorry : Nat)}"',
    'def s := m!\n"{(sorry : Nat)}"',
    'def logInfo (s : String) := s\ndef a := logInfo "{" axiom cheat : False def b := "}"',
    'def a := logInfo "{" axiom cheat : False',
    'macro "foo" s:interpolatedStr(term) : term => `(s! $s)\ndef a := foo "{(sorry : Nat)}"',
  ])("reads strings that may be interpolated both ways: %p", (source) => {
    expect(unproved(source)).toBe(true);
  });
  test("takes a string that reads the same both ways as clean", () => {
    expect(unproved('def a := throwError "no {x} in {f "y"}"')).toBe(true);
    expect(unproved('def a := throwError "no {x} in {y}"')).toBe(false);
  });

  test.each([
    'notation:65 a " +/- " b => (a, b)',
    'infixl:65 " <-- " => f',
    'postfix:max "²" => sq\ndef y := x²axiom cheat : False',
    'prefix:max "#" => f\ndef y := #axiom',
    'syntax "``" term : term',
    "infix:80 \" '' \" => f",
    'notation "字" => 1',
    'notation "lb{" x => x',
    'notation "\\x23" => 1',
    'notation "+foo" => 1',
    'notation:65 a\n"#" b => a',
  ])("distrusts a file whose own tokens change how it is cut: %p", (source) => {
    expect(unproved(source)).toBe(true);
  });
  test.each([
    'infixl:65 " ∘∘ " => f',
    'infix:50 " ≺ " => r',
    'notation "⟪" x ", " y "⟫" => f x y',
    'infix:50 " \\\\ " => r',
    'notation "ℝ≥" => x',
    'infixr:80 " ∘ₘ " => f',
    'notation "foo.bar" => x',
    'syntax "[expr|" e "]" : term',
    'notation x "ᵀ" => f x',
  ])("trusts ordinary tokens: %p", (source) => {
    expect(unproved(source)).toBe(false);
  });

  test.each([
    "def k := `Lean.Parser.Command.axiom",
    "def k := ``Lean.Parser.Command.«axiom»",
    "def k := `Lean.Parser.Command.exit",
    "@[implemented_by g] def f := false\ntheorem cheat : False := by native_decide",
    '@[extern "f"] def f := false\ndef c := Lean.ofReduceBool f true rfl',
    '@[term_parser] def p := leading_parser "--" >> x',
    '@[command_parser] def p := Parser.symbol "字"',
    "run_cmd resetMessageLog",
    "run_cmd setMessageLog {}",
    "run_cmd elabCommand stx",
    "def p := runParserCategory env `command s",
    'open IO.Process in\n#eval do writeFile "x" ""; exit 0',
    "open IO\n#eval do let d ← cmdline; Process.exit 0",
  ])("does not establish %p", (source) => {
    expect(unproved(source)).toBe(true);
  });
  test.each([
    "def addDeclaration := 1",
    "def setEnvironment := 1",
    "structure S where\n  admit : Nat",
    'def s := "lean_environment_x"',
    "@[implemented_by g] def f := false",
    "theorem a : 1 = 1 := by native_decide",
    "def exit := 1",
    'def f := IO.FS.writeFile "a" "b"',
  ])("leaves %p alone", (source) => {
    expect(unproved(source)).toBe(false);
  });

  test("calls a bare exit behind an opened IO what it is", () => {
    expect(ids("open Foo IO.Process\n#eval exit 0")).toContain("own-exit");
    expect(ids("open Foo\ndef x := exit 0")).toEqual([]);
  });
});

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
    ['def f := IO.FS.Handle.mk "/dev/stdout" .write', ["files", "raw-output"]],
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

test.each([
  "/-- error: x -/\n#guard_msgsin theorem cheat : False := rfl",
  "#exitus",
  'def a := f ⁻¹\'"\'" axiom cheat : False def b := "',
])("inspectSource() is not led astray by what is glued together: %p", (source) => {
  expect(unproved(source)).toBe(true);
});

test("inspectSource() keeps no more than 1,000 findings of a rule, and all rules", () => {
  const { findings } = inspectSource(`${"sorry ".repeat(5000)}axiom`);
  expect(findings).toHaveLength(1001);
  expect(findings.at(-1)?.id).toBe("source.axiom");
});
