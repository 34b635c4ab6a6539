import { defineRule, type MessageRule, type RuleParts } from "./message-rule.ts";

const kind = (
  id: string,
  category: string,
  pattern: string,
  example: string,
  parts: RuleParts = {},
): MessageRule => defineRule(`kind.${id}`, category, pattern, example, { by: "kind", ...parts });

/** Rules on a message's tag: the words that do not change when a text is reworded. */
export const KIND_RULES: readonly MessageRule[] = [
  kind("has-sorry", "incomplete.sorry", "hasSorry", "declaration uses `sorry`", {
    severities: ["warning", "error"],
    from: "4.15",
  }),
  kind("unsolved-goals", "unsolved-goals", "Tactic.unsolvedGoals", "unsolved goals\n⊢ False", {
    from: "4.15",
  }),
  kind(
    "synth-placeholder",
    "placeholder",
    "Elab.synthPlaceholder",
    "don't know how to synthesize placeholder\ncontext:\n⊢ Nat",
    { from: "4.15" },
  ),
  kind(
    "max-heartbeats",
    "resource.heartbeats",
    "runtime.maxHeartbeats",
    "(deterministic) timeout at `whnf`, maximum number of heartbeats (50) has been reached",
    { from: "4.15" },
  ),
  kind(
    "max-rec-depth",
    "resource.recursion",
    "runtime.maxRecDepth",
    "maximum recursion depth has been reached",
    { from: "4.15" },
  ),
  kind("unknown-identifier", "name.identifier", "unknownIdentifier", "Unknown identifier `foo`", {
    from: "4.21",
    to: "4.22",
  }),
  kind("linter", "warning.linter", "linter.*", "unused variable `x`", { from: "4.15" }),
  kind(
    "deprecated",
    "warning.deprecated",
    "Lean.Linter.deprecatedAttr",
    "`old` has been deprecated: Use `new` instead",
    { from: "4.15" },
  ),
  kind(
    "exponentiation-warning",
    "warning.other",
    "unsafe.exponentiation.warning",
    "exponent 400 exceeds the threshold 256, exponentiation operation was not evaluated",
    { from: "4.29" },
  ),
  kind(
    "exponentiation",
    "resource.other",
    "unsafe.exponentiation",
    "exponent 400 exceeds the threshold 256, exponentiation operation was not evaluated",
    { from: "4.29" },
  ),
  kind("trace", "info.trace", "trace", "[Elab.step] simp", { from: "4.15" }),
  kind("goals-accomplished", "info.other", "goalsAccomplished", "Goals accomplished!", {
    from: "4.19",
  }),
];

const name = (word: string, category: string, from: string, example: string): MessageRule =>
  defineRule(`name.${word}`, category, word, example, { by: "name", from });

/** Rules on the names of errors, as registered up to 4.34. */
export const NAME_RULES: readonly MessageRule[] = [
  name(
    "ctorResultingTypeMismatch",
    "declaration.inductive",
    "4.22",
    "Unexpected resulting type for constructor `T.mk`: Expected\n  T",
  ),
  name(
    "dependsOnNoncomputable",
    "declaration.codegen",
    "4.22",
    "failed to compile definition, consider marking it as 'noncomputable' because it depends on 'c', which is 'noncomputable'",
  ),
  name(
    "inductiveParamMismatch",
    "declaration.inductive",
    "4.22",
    "Mismatched inductive type parameter in\n  T Nat",
  ),
  name(
    "inductiveParamMissing",
    "declaration.inductive",
    "4.22",
    "Missing parameter(s) in occurrence of inductive type: In the expression\n  T",
  ),
  name(
    "inductionWithNoAlts",
    "tactic.cases",
    "4.26",
    "Invalid syntax for induction tactic: The `with` keyword must be followed by a tactic or by an alternative",
  ),
  name("inferBinderTypeFailed", "placeholder", "4.23", "Failed to infer type of binder `x`"),
  name("inferDefTypeFailed", "placeholder", "4.23", "Failed to infer type of definition `f`"),
  name(
    "invalidDottedIdent",
    "name.dotted",
    "4.22",
    "Invalid dotted identifier notation: The expected type of `.foo` could not be determined",
  ),
  name(
    "invalidField",
    "name.field",
    "4.22",
    "Invalid field `foo`: The environment does not contain `Nat.foo`",
  ),
  name(
    "projNonPropFromProp",
    "type.other",
    "4.23",
    "Invalid projection: Cannot project a value of non-propositional type",
  ),
  name(
    "propRecLargeElim",
    "tactic.cases",
    "4.23",
    "Tactic `cases` failed with a nested error:\nTactic `induction` failed: recursor `Exists.casesOn` can only eliminate into `Prop`",
  ),
  name(
    "redundantMatchAlt",
    "declaration.match",
    "4.22",
    "Redundant alternative: Any expression matching\n  3\nwill match one of the preceding alternatives",
  ),
  name(
    "synthInstanceFailed",
    "instance",
    "4.26",
    "failed to synthesize instance of type class\n  Add P",
  ),
  name("unknownIdentifier", "name.identifier", "4.23", "Unknown identifier `foo`"),
];
