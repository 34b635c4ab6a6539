import type { LeanMessage } from "./message.ts";
import type { MessageClass } from "./message-class.ts";
import { MESSAGE_RULES } from "./message-rules.ts";
import { RuleSet } from "./rule-set.ts";

let rules: RuleSet | null = null;

/** The rules of this package, made ready once, when first used. */
export function defaultRuleSet(): RuleSet {
  rules ??= new RuleSet(MESSAGE_RULES);
  return rules;
}

/**
 * Says what one message is: by its tag, by a budget that is hidden in it, by its name, by its text.
 *
 * @returns Always a class; `other` (with the text kept in the message) when no rule knows it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { classifyMessage, parseMessages } from "@lean-telemetry/error-mapper";
 *
 * const [message] = parseMessages("A.lean:3:2: error: linarith failed to find a contradiction").messages;
 * assert.equal(message && classifyMessage(message).category, "tactic.arithmetic");
 * ```
 */
export function classifyMessage(message: LeanMessage): MessageClass {
  return defaultRuleSet().classify(message);
}
