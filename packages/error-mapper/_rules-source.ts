import { defineRule, type MessageRule, type RuleParts } from "./message-rule.ts";

const rule = (
  id: string,
  category: string,
  starts: readonly string[],
  pattern: string,
  example: string,
  parts: RuleParts = {},
): MessageRule => defineRule(`text.${id}`, category, pattern, example, { starts, ...parts });

/** The parser's messages. */
export const SYNTAX_RULES: readonly MessageRule[] = [
  rule(
    "incomplete.import-in-the-middle",
    "incomplete.exit",
    ["invalid"],
    "^invalid 'import' command",
    "invalid 'import' command, it must be used in the beginning of the file",
  ),
  rule(
    "syntax.end-of-input",
    "syntax.end-of-input",
    ["unexpected"],
    "^unexpected end of input",
    "unexpected end of input; expected ':=', 'where' or '|'",
  ),
  rule(
    "syntax.unknown-tactic",
    "syntax.unknown-tactic",
    ["unknown", "<"],
    "^(?:<input>:\\d+:\\d+: )?unknown tactic",
    "unknown tactic",
  ),
  rule(
    "syntax.lexical",
    "syntax.lexical",
    ["missing", "invalid", "unterminated", "unexpected", "isolated"],
    "^(?:missing (?:end of|exponent)|invalid escape|unterminated|unexpected additional newline|isolated carriage return)",
    "unterminated comment",
  ),
  rule(
    "syntax.indentation",
    "syntax.indentation",
    ["tabs", "expected"],
    "^(?:tabs are not allowed|expected no space before|expected .* at (?:the )?(?:same|equal) (?:column|position))",
    "tabs are not allowed; please configure your editor to expand them",
  ),
  rule(
    "syntax.scope",
    "syntax.scope",
    ["invalid", "missing"],
    "^(?:invalid 'end'|(?:invalid|missing) name after 'end')",
    "Invalid name after `end`: Expected `D.E`, but found `A.D.E`",
  ),
  rule(
    "syntax.token",
    "syntax.token",
    ["unexpected", "expected"],
    "^(?:unexpected (?:token|identifier|command)|expected (?:command|term|token|end of input|identifier|no space|alternative right-hand-side|'))",
    "unexpected token ')'; expected command",
  ),
  rule(
    "notation",
    "notation",
    ["elaboration", "no", "parser", "invalid", "unexpected"],
    "^(?:elaboration function for|no macro or|parser '|invalid (?:syntax node kind|antiquotation|atom)|unexpected (?:antiquotation|syntax))",
    "elaboration function for `termQux` has not been implemented\n  qux",
  ),
];

/** Names that mean nothing, or too much. */
export const NAME_TEXT_RULES: readonly MessageRule[] = [
  rule(
    "name.identifier",
    "name.identifier",
    ["unknown"],
    "^unknown identifier",
    "unknown identifier 'foo'",
  ),
  rule(
    "name.constant",
    "name.constant",
    ["unknown"],
    "^unknown (?:constant|declaration)",
    "Unknown constant `Nat.fooo`",
  ),
  rule(
    "name.field",
    "name.field",
    ["invalid", "unknown"],
    "^(?:invalid field(?: notation|:| ')|unknown field)",
    "Invalid field `foo`: The environment does not contain `Nat.foo`",
  ),
  rule(
    "name.namespace",
    "name.namespace",
    ["unknown"],
    "^unknown namespace",
    "unknown namespace `X`",
  ),
  rule("name.option", "name.option", ["unknown"], "^unknown option", "unknown option 'nope'"),
  rule(
    "name.attribute",
    "name.attribute",
    ["unknown"],
    "^unknown attribute",
    "unknown attribute [nope]",
  ),
  rule(
    "name.universe",
    "name.universe",
    ["unknown"],
    "^unknown universe level",
    "unknown universe level `u`",
  ),
  rule(
    "name.ambiguous",
    "name.ambiguous",
    ["ambiguous", "overloaded"],
    "^(?:ambiguous|overloaded)",
    "ambiguous, possible interpretations\n  A.x : Nat\n  B.x : String",
  ),
  rule(
    "name.dotted",
    "name.dotted",
    ["invalid"],
    "^invalid dotted",
    "invalid dotted identifier notation, expected type is not known",
  ),
];

/** Types, placeholders and instances. */
export const TYPE_RULES: readonly MessageRule[] = [
  rule(
    "type.application",
    "type.application",
    ["application"],
    "^application type mismatch",
    'Application type mismatch: The argument\n  "x"\nhas type\n  String',
  ),
  rule(
    "type.mismatch",
    "type.mismatch",
    ["type", "not", "invalid", "has", "'expression"],
    "^(?:type mismatch|'calc' expression has type|not a definitional equality|invalid reassignment|has type .* but is expected to have type)",
    'type mismatch\n  "x"\nhas type\n  String : Type\nbut is expected to have type\n  Nat : Type',
  ),
  rule(
    "type.function-expected",
    "type.function-expected",
    ["function"],
    "^function expected",
    "function expected at\n  1\nterm has type\n  Nat",
  ),
  rule(
    "type.universe-constraint",
    "type.universe-constraint",
    ["stuck", "failed"],
    "^(?:stuck at solving universe constraint|failed to solve universe)",
    "stuck at solving universe constraint\n  max u v =?= ?w",
  ),
  rule(
    "type.structure-literal",
    "type.structure-literal",
    ["fields", "insufficient", "invalid", "'is"],
    "^(?:fields missing|insufficient number of fields|'\\S+' is not a (?:field|structure)|invalid (?:constructor )?'?[⟨{]|invalid structure instance|invalid use of ⟨)",
    "Fields missing: `y`",
  ),
  rule(
    "type.other",
    "type.other",
    ["type", "expected", "invalid", "stuck", "natural", "failed", "equality", "cannot"],
    "^(?:type expected|expected (?:type|structure)\\b|invalid '?▸|stuck at|natural number expected|invalid argument|failed to compute motive|type class instance expected|invalid projection|cannot coerce)",
    "type expected, got\n  (5 : Nat)",
  ),
  rule(
    "placeholder",
    "placeholder",
    ["don't", "failed", "placeholders", "synthetic"],
    "^(?:don't know how to synthesize|failed to infer (?!structural)|placeholders|synthetic hole)",
    "don't know how to synthesize implicit argument `α`",
  ),
  rule(
    "instance.stuck",
    "instance.stuck",
    ["typeclass"],
    "^typeclass instance problem is stuck",
    "typeclass instance problem is stuck, it is often due to metavariables\n  ToString ?m",
  ),
  rule(
    "instance",
    "instance",
    ["failed", "invalid", "instance"],
    "^(?:failed to synthesi[sz]e|invalid binder annotation|instance does not provide)",
    "failed to synthesize\n  Add P\nAdditional diagnostic information may be available using the `set_option diagnostics true` command.",
  ),
];
