import type { Severity } from "./message.ts";
import type { MessageClass } from "./message-class.ts";

/** How sure a class is, by what it was read from. */
export const CONFIDENCE = { kind: 1, name: 0.95, text: 0.8 } as const;

/** What becomes of a warning that was promoted to an error. */
export const PROMOTED = {
  category: "warning.promoted",
  code: "PROOF_INVALID",
  family: "verdict",
  weight: "decides",
} as const;

/** Messages without a rule, by severity. */
export const OTHER: Readonly<Record<Severity, MessageClass>> = {
  error: {
    category: "other",
    code: "PROOF_INVALID",
    family: "verdict",
    ruleId: "other",
    confidence: 0.5,
    weight: "decides",
  },
  warning: {
    category: "warning.other",
    code: null,
    family: null,
    ruleId: "other.warning",
    confidence: 0.5,
    weight: "none",
  },
  information: {
    category: "info.other",
    code: null,
    family: null,
    ruleId: "other.information",
    confidence: 0.5,
    weight: "none",
  },
};

/** An error without a place that no rule knows: Lake and elan fail like that, a proof does not. */
export const OTHER_BARE: MessageClass = {
  category: "build",
  code: "VERIFIER_INTERNAL_ERROR",
  family: "infrastructure",
  ruleId: "other.bare",
  confidence: 0.5,
  weight: "alone",
};

/** A parser's message (Lean marks those) whose words no syntax rule knows. */
export const PARSER: MessageClass = {
  category: "syntax.token",
  code: "PROOF_INVALID",
  family: "verdict",
  ruleId: "kind.parser",
  confidence: 1,
  weight: "decides",
};
