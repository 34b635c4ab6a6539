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

const K = ["(kernel)"];

/** The kernel's own messages; two of them have a name of their own above the rest. */
export const KERNEL_RULES: readonly MessageRule[] = [
  rule(
    "declaration.inductive/positivity",
    K,
    "^\\(kernel\\) arg #\\d+ of",
    "(kernel) arg #1 of 'T.mk' has a non positive occurrence of the datatypes being declared",
  ),
  rule(
    "kernel.metavariables",
    K,
    "^\\(kernel\\) declaration has (?:metavariables|free variables)",
    "(kernel) declaration has metavariables 'foo'",
    { weight: "follow-up" },
  ),
  rule(
    "declaration.duplicate/kernel",
    K,
    "^\\(kernel\\) constant has already been declared",
    "(kernel) constant has already been declared 'foo'",
  ),
  rule(
    "kernel.mismatch",
    K,
    "^\\(kernel\\) (?:declaration|application|let-declaration) type mismatch",
    "(kernel) declaration type mismatch, 'foo' has type\n  Nat\nbut it is expected to have type\n  Bool",
  ),
  rule(
    "kernel",
    K,
    "^\\(kernel\\) ",
    "(kernel) invalid declaration, it uses unsafe declaration 'u'",
  ),
];

/** Declarations: what they are, that they end, that they compile; evaluation and the test harness. */
export const DECLARATION_RULES: readonly MessageRule[] = [
  rule(
    "incomplete.sorry",
    ["declaration"],
    "^declaration uses '?sorry",
    "declaration uses 'sorry'",
    { severities: ["warning", "error"] },
  ),
  rule(
    "incomplete.sorry/repl",
    ["incomplete"],
    "^incomplete: contains sorry",
    "Incomplete: contains sorry",
  ),
  rule(
    "incomplete.sorry/evaluation",
    ["cannot", "aborting"],
    "^(?:cannot evaluate (?:code|expression).*sorry|aborting evaluation since the expression depends on the 'sorry'|cannot evaluate (?:code|expression))",
    "aborting evaluation since the expression depends on the 'sorry' axiom, which can lead to runtime instability and crashes.",
  ),
  rule(
    "declaration.duplicate",
    null,
    "^(?:(?:private |protected )?(?:declaration|field|constructor|name|parameter|variable|universe level parameter|a \\w+) )?'.{1,300}' has already been declared|^a declaration .{0,300} has already been declared",
    "'foo' has already been declared",
    { needle: "has already been declared" },
  ),
  rule(
    "declaration.duplicate/universe",
    ["a"],
    "^a (?:universe level|non-private declaration|private declaration|declaration|field) .{0,300}already",
    "a universe level named 'u' has already been declared",
  ),
  rule(
    "declaration.structure",
    ["invalid", "field", "omit", "'structure"],
    "^(?:invalid field name|field '.*' (?:from|has|is)|omit field|invalid default value|invalid '\\w+' (?:field|constructor) in a)",
    "invalid field name 'mk', this is equal to structure default constructor name",
  ),
  rule(
    "termination",
    ["fail", "failed", "structural", "could", "cannot", "well-founded", "the", "invalid", "unused"],
    "^(?:fail(?:ed)? to (?:show|prove) termination|failed to infer structural|structural recursion|could not find a decreasing|cannot use specified measure|well-founded recursion cannot|could not prove .* to be monotone|the termination (?:argument|measure)|invalid termination|unused termination|failed to prove that)",
    "fail to show termination, possible errors:\nwith errors\nstructural recursion cannot be used",
  ),
  rule(
    "declaration.match",
    ["missing", "redundant", "invalid", "dependent", "the"],
    "^(?:missing cases|redundant alternative|invalid match|invalid pattern|invalid patterns|dependent match elim|the '\\(generalizing)",
    "missing cases:\n(Nat.succ _)",
  ),
  rule(
    "declaration.codegen",
    [
      "failed",
      "'not",
      "could",
      "invalid",
      "code",
      "cannot",
      "'is",
      "consider",
      "dependency",
      "'depends",
    ],
    "^(?:failed to compile|'.{1,300}' not supported by code generator|code generator does not support|could not find native implementation|invalid 'implemented_by'|invalid 'extern'|'.{1,300}' (?:is|depends on declaration '.{1,300}',? which is) .{0,40}noncomputable|cannot (?:compile|evaluate) .*noncomputable)",
    "failed to compile definition, consider marking it as 'noncomputable' because it depends on 'Classical.choice', and it does not have executable code",
  ),
  rule(
    "do-notation",
    [
      "mutable",
      "variable",
      "'cannot",
      "invalid",
      "must",
      "'do",
      "'element",
      "cannot",
      "unexpected",
    ],
    "^(?:mutable variable|variable '\\S+' cannot be mutated|'\\S+' cannot be (?:reassigned|mutated)|invalid 'do' element|must be last element|'do' element|cannot lift|invalid 'do' notation)",
    "`y` cannot be mutated, only variables declared using `let mut` can be mutated.",
  ),
  rule(
    "evaluation.io",
    null,
    "^[^\\n]{0,400}\\(error code: \\d+",
    "no such file or directory (error code: 2)\n  file: data.txt",
    { needle: "(error code: " },
  ),
  rule(
    "guard",
    null,
    "^(?:❌\\ufe0f? ?)?docstring on '#guard_msgs'",
    "❌️ Docstring on `#guard_msgs` does not match generated message:\n\ninfo: 2",
    { needle: "ocstring on" },
  ),
  rule(
    "declaration.inductive",
    [
      "unexpected",
      "mismatched",
      "missing",
      "invalid",
      "universe",
      "resulting",
      "inductive",
      "constructor",
      "coinductive",
    ],
    "^(?:unexpected (?:resulting type|constructor)|mismatched inductive|missing parameter|invalid (?:universe (?:level in constructor|polymorphic)|mutually inductive|inductive|constructor|resulting)|universe level|resulting universe|inductive type|constructor (?:type|resulting|')|coinductive)",
    "invalid universe level in constructor 'T.mk', parameter 'a' has type\n  Type 1\nat universe level\n  3",
  ),
  rule(
    "declaration.other",
    [
      "failed",
      "invalid",
      "type",
      "cannot",
      "unsafe",
      "partial",
      "mutual",
      "protected",
      "namespace",
      "attribute",
      "'is",
      "declaration",
      "parameter",
      "universe",
      "unused",
      "the",
      "'partial",
      "'unsafe",
      "'protected",
      "theorem",
      "'attribute",
      "'private",
      "expected",
    ],
    "^(?:failed to (?:generate projection|derive|create|add)|invalid (?:use|occurrence|declaration|binder name|class|type in 'let rec'|attribute|'\\[|mutual|auto-bound|namespace|universe|instance|'\\w+' (?:attribute|instance|command|definition|theorem|declaration))|type of theorem|type of .* is not a proposition|cannot (?:add attribute|derive|mix|use|apply|make|redeclare)|(?:unsafe|partial|protected|'partial'|'unsafe'|'protected'|'private') |mutual|parameter|attribute|'\\S+' is (?:a |not (?:a |an )?(?:inductive|class|theorem|definition|constant|namespace|parametric|projection))|declaration (?:is|has|body)|universe parameter|unused (?:universe|variables in)|the (?:declaration|type of|namespace|universe)|theorem|namespace)",
    "type of theorem 'foo' is not a proposition\n  Nat",
  ),
];
