import { defineRule, type MessageRule, type RuleParts } from "./message-rule.ts";

const rule = (
  id: string,
  starts: readonly string[] | null,
  pattern: string,
  example: string,
  parts: RuleParts = {},
): MessageRule =>
  defineRule(`text.${id}`, id.split("/")[0] as string, pattern, example, {
    ...(starts === null ? {} : { starts }),
    ...parts,
  });

const WARNING: RuleParts = { severities: ["warning"] };

/** Warnings and information. Promoted to errors, the warnings keep their rule. */
export const NOTICE_RULES: readonly MessageRule[] = [
  rule(
    "incomplete.exit",
    ["using"],
    "^using 'exit' to interrupt lean",
    "using 'exit' to interrupt Lean",
    { severities: ["warning", "error"] },
  ),
  rule(
    "warning.linter",
    [
      "unused",
      "this",
      "variable",
      "local",
      "the",
      "possible",
      "missing",
      "try",
      "duplicate",
      "automatically",
      "'is",
    ],
    "^[^\\n]{0,2000}(?:\\[linter\\.[\\w.]+\\]|\\n[^]*note: this linter can be disabled)|^(?:unused variable '|variable name '.*' is not explicitly referenced|this simp argument is unused|local variable '.*' resembles constructor)",
    "unused variable `x` [linter.unusedVariables]",
  ),
  rule(
    "warning.deprecated",
    ["'has", "deprecated"],
    "^(?:'\\S+' has been deprecated[,:]|deprecated)",
    "'Nat.foo' has been deprecated, use 'Nat.bar' instead",
  ),
  rule(
    "warning.automation",
    ["aesop"],
    "^aesop: failed to prove the goal",
    "aesop: failed to prove the goal after exhaustive search.",
    WARNING,
  ),
  rule(
    "warning.build",
    ["manifest", "failed", "package", "toolchain", "lake"],
    "^(?:manifest out of date|failed to query latest release|package configuration has errors|toolchain|lake)",
    "manifest out of date: git url of dependency 'x' changed; use `lake update x` to update it",
    { ...WARNING, place: "bare" },
  ),
  rule(
    "info.suggestion",
    ["try"],
    "^try (?:this|these)(?::| )",
    "Try this:\n  [apply] simp only [a]",
  ),
  rule(
    "info.axioms",
    ["'depends", "'does", "'"],
    "^'[^]{1,300}' (?:depends on axioms:|does not depend on any axioms)",
    "'foo' depends on axioms: [propext, Classical.choice]",
  ),
  rule("info.panic", ["panic"], "^panic at ", "PANIC at f Main:2:14: unreachable code"),
  rule(
    "info.diagnostics",
    ["["],
    "^\\[diag\\]",
    "[diag] Diagnostics\n  [reduction] unfolded declarations",
  ),
  rule(
    "info.profile",
    [
      "cumulative",
      "tactic",
      "type",
      "compilation",
      "elaboration",
      "import",
      "parsing",
      "simp",
      "linting",
      "typeclass",
      "interpretation",
    ],
    "^(?:cumulative profiling times:|[a-z][^\\n]{0,200} took [\\d.]+m?s)",
    "simp took 144ms",
  ),
  rule("info.trace", ["["], "^\\[[a-z][\\w.]*\\.[\\w.]+\\] ", "[Meta.synthInstance] ✅️ Add Nat"),
];
