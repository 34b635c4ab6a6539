import { describe, expect, test } from "bun:test";
import { classifyMessage, defaultRuleSet } from "./classify-message.ts";
import { messageOf } from "./testing/check-rules.ts";

describe("classifyMessage()", () => {
  test("keeps what no rule knows as `other`", () => {
    expect(classifyMessage(messageOf({ text: "blorp" }))).toMatchObject({
      category: "other",
      code: "PROOF_INVALID",
      confidence: 0.5,
    });
    expect(classifyMessage(messageOf({ text: "", severity: "warning" })).code).toBeNull();
    expect(classifyMessage(messageOf({ text: "42", severity: "information" })).category).toBe(
      "info.other",
    );
  });
  test("uses one set of rules", () => {
    expect(defaultRuleSet()).toBe(defaultRuleSet());
  });
});
