import { defineRule, type MessageRule, type RuleParts } from "./message-rule.ts";

const text = (
  id: string,
  category: string,
  pattern: string,
  example: string,
  parts: RuleParts = {},
): MessageRule => defineRule(`text.${id}`, category, pattern, example, parts);

/**
 * Budgets of Lean's own, which refute nothing. They come first because other errors carry them
 * inside: `failed to synthesize …` or a tactic's "nested error".
 */
export const RESOURCE_RULES: readonly MessageRule[] = [
  text(
    "resource.instance-heartbeats",
    "resource.instance-heartbeats",
    "\\(deterministic\\) timeout at ['`]?typeclass",
    "failed to synthesize\n  C 0\n(deterministic) timeout at `typeclass`, maximum number of heartbeats (20000) has been reached",
    { anywhere: true, needle: "(deterministic) timeout" },
  ),
  text(
    "resource.heartbeats",
    "resource.heartbeats",
    "\\(deterministic\\) timeout",
    "(deterministic) timeout at `whnf`, maximum number of heartbeats (200000) has been reached",
    { anywhere: true, needle: "(deterministic) timeout" },
  ),
  text(
    "resource.kernel-timeout",
    "resource.kernel-timeout",
    "\\(kernel\\) deterministic timeout",
    "(kernel) deterministic timeout",
    { anywhere: true, needle: "(kernel) d" },
  ),
  text(
    "resource.recursion",
    "resource.recursion",
    "maximum recursion depth has been reached",
    "maximum recursion depth has been reached\nuse `set_option maxRecDepth <num>` to increase limit",
    { anywhere: true, needle: "maximum recursion depth" },
  ),
  text(
    "resource.kernel-recursion",
    "resource.kernel-recursion",
    "\\(kernel\\) deep recursion",
    "(kernel) deep recursion detected",
    { anywhere: true, needle: "(kernel) d" },
  ),
  text(
    "resource.kernel-memory",
    "resource.memory",
    "\\(kernel\\) excessive memory consumption",
    "(kernel) excessive memory consumption detected",
    { anywhere: true, needle: "excessive memory" },
  ),
  text(
    "resource.interpreter-stack",
    "resource.stack",
    "deep recursion was detected at",
    "deep recursion was detected at 'interpreter' (potential solution: increase stack space in your system)",
    { anywhere: true, needle: "(potential solution" },
  ),
  text(
    "resource.excessive-memory",
    "resource.memory",
    "excessive memory consumption detected at",
    "excessive memory consumption detected at 'expression replacer' (potential solution: increase memory consumption threshold)",
    { anywhere: true, needle: "excessive memory" },
  ),
  text(
    "resource.max-errors",
    "resource.max-errors",
    "^maximum number of errors \\(\\d+",
    "maximum number of errors (100; from option `maxErrors`) reached, exiting",
    { starts: ["maximum"], weight: "follow-up", from: "4.24" },
  ),
  text(
    "resource.universe-offset",
    "resource.other",
    "^maximum universe level offset threshold",
    "maximum universe level offset threshold (32) has been reached, you can increase the limit using option `set_option maxUniverseOffset <limit>`",
    { starts: ["maximum"] },
  ),
  text(
    "resource.universe-offset/sentence",
    "resource.other",
    "^universe level offset '.{1,40}' exceeds maximum offset '",
    "Universe level offset `100` exceeds maximum offset `32`",
    { starts: ["universe"], from: "4.28" },
  ),
  text(
    "resource.exponent",
    "resource.other",
    "^exponent \\d+ exceeds the threshold",
    "exponent 400 exceeds the threshold 256, exponentiation operation was not evaluated, use `set_option exponentiation.threshold <num>` to set a new threshold",
    { starts: ["exponent"], from: "4.12" },
  ),
  text(
    "resource.aesop-rules",
    "resource.other",
    "maximum number of rule applications \\(",
    "aesop: maximum number of rule applications (200) reached. Set the 'maxRuleApplications' option to increase the limit.",
    { anywhere: true, needle: "maximum number of rule applications" },
  ),
  text(
    "resource.exponent-warning",
    "warning.other",
    "^exponent \\d+ exceeds the threshold",
    "exponent 400 exceeds the threshold 256, exponentiation operation was not evaluated",
    { starts: ["exponent"], severities: ["warning"], from: "4.12" },
  ),
  text(
    "interrupted",
    "cancelled",
    "^(?:\\(kernel\\) interrupted|elaboration interrupted)",
    "(kernel) interrupted",
    { starts: ["(kernel)", "elaboration"], weight: "alone" },
  ),
];
