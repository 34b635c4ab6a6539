import { DECLARATION_RULES, KERNEL_RULES } from "./_rules-declarations.ts";
import { INFRASTRUCTURE_RULES } from "./_rules-infrastructure.ts";
import { KIND_RULES, NAME_RULES } from "./_rules-kinds.ts";
import { NOTICE_RULES } from "./_rules-notices.ts";
import { RESOURCE_RULES } from "./_rules-resource.ts";
import { NAME_TEXT_RULES, SYNTAX_RULES, TYPE_RULES } from "./_rules-source.ts";
import { TACTIC_RULES } from "./_rules-tactics.ts";
import type { MessageRule } from "./message-rule.ts";

/**
 * Every rule that a message is classified by, in order: the first that matches wins among the
 * kinds, then among the budgets hidden in a text, then the named errors, then the other texts.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { MESSAGE_RULES } from "@lean-telemetry/error-mapper";
 *
 * const rule = MESSAGE_RULES.find((one) => one.id === "kind.has-sorry");
 * assert.equal(rule?.category, "incomplete.sorry");
 * ```
 */
export const MESSAGE_RULES: readonly MessageRule[] = [
  ...KIND_RULES,
  ...RESOURCE_RULES,
  ...NAME_RULES,
  ...INFRASTRUCTURE_RULES,
  ...KERNEL_RULES,
  ...SYNTAX_RULES,
  ...NOTICE_RULES,
  ...NAME_TEXT_RULES,
  ...TACTIC_RULES,
  ...TYPE_RULES,
  ...DECLARATION_RULES,
];
