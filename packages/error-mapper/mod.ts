/**
 * Verdicts for Lean 4 runs: what Lean said, why it said it, and whether the proof is accepted.
 *
 * Start with `classifyOutcome` for a run that is over and `createOutcomeClassifier` for one that is
 * still printing. Everything is pure: no I/O, no host object but the text decoder.
 *
 * @module
 */
export * from "./axioms.ts";
export * from "./classify-message.ts";
export * from "./classify-outcome.ts";
export * from "./code-groups.ts";
export * from "./codes.ts";
export * from "./inspect-source.ts";
export * from "./message.ts";
export * from "./message-class.ts";
export * from "./message-json.ts";
export * from "./message-lsp.ts";
export * from "./message-order.ts";
export * from "./message-parser.ts";
export * from "./message-repl.ts";
export * from "./message-rule.ts";
export * from "./message-rules.ts";
export * from "./message-text.ts";
export * from "./outcome.ts";
export * from "./outcome-classifier.ts";
export * from "./parse-summary.ts";
export * from "./rule-set.ts";
export * from "./run-ending.ts";
export * from "./runs-programs.ts";
export * from "./source-rules.ts";
export * from "./source-token.ts";
export * from "./source-tokens.ts";
export * from "./stream-rules.ts";
export * from "./termination.ts";
export * from "./verdict-case.ts";
export * from "./verdict-rules.ts";
