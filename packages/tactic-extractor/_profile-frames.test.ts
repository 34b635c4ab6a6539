import { expect, test } from "bun:test";
import { normalOf, PHASES, ROLE, readFrame } from "./_profile-frames.ts";

test.each([
  [
    "Elab.command: Lean.Parser.Command.theorem: theorem a : p",
    ROLE.command,
    "Lean.Parser.Command.theorem",
    "theorem a : p",
  ],
  ["Elab.command: Lean.Parser.Command.theorem", ROLE.command, "Lean.Parser.Command.theorem", null],
  [
    "Elab.step: Lean.Parser.Tactic.exact: exact h",
    ROLE.tactic,
    "Lean.Parser.Tactic.exact",
    "exact h",
  ],
  [
    "Elab.step: «tacticBy_cases_:_»: by_cases h : p",
    ROLE.tactic,
    "«tacticBy_cases_:_»",
    "by_cases h : p",
  ],
  [
    "Elab.step: Lean.Parser.Tactic.tacticSeq: a\nb",
    ROLE.wrapper,
    "Lean.Parser.Tactic.tacticSeq",
    "a\nb",
  ],
  [
    "Elab.step: Lean.Parser.Term.app: expected type: p, term\nf x",
    ROLE.term,
    "Lean.Parser.Term.app",
    "expected type: p, term\nf x",
  ],
  ["Elab.step: ident: expected type: p, term\nx", ROLE.term, "ident", "expected type: p, term\nx"],
  ["Elab.definition.value: foo", ROLE.body, "", "foo"],
  ["Elab.definition.value", ROLE.body, "", null],
  ["Elab.async: elaborating proof of foo", ROLE.async, "", null],
  ["Meta.Tactic.simp.discharge: x", ROLE.discharge, "", null],
  ["Meta.isDefEq: a =?= b", ROLE.other, "", null],
])("%p", (label, role, kind, text) => {
  expect(readFrame(label)).toMatchObject({ role, kind, text });
});

test.each([
  ["Meta.synthInstance: x", "instance search"],
  ["Kernel", "kernel"],
  ["addDecl", "kernel"],
  ["Elab.lint: running linters", "linting"],
  ["Compiler: compiling", "compilation"],
])("the phase of %p is %p", (label, phase) => {
  expect(PHASES[readFrame(label).phase]).toBe(phase as never);
});

test("a search step is one attempt at an instance", () => {
  expect(readFrame("Meta.synthInstance.tryResolve: x").searchStep).toBe(true);
  expect(readFrame("Meta.synthInstance.tryResolve").searchStep).toBe(true);
  expect(readFrame("Meta.synthInstance: x").searchStep).toBe(false);
});

test("names and normal texts", () => {
  const frame = readFrame("Elab.step: splitter: split_both (a) h");
  expect(frame.name).toBe("split_both");
  expect(normalOf(frame)).toBe("\u0001split_both\u0001a\u0001h\u0001");
  expect(readFrame("Elab.step: «broken").kind).toBe("");
});
