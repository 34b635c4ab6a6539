import { expect, test } from "bun:test";
import { classifyMessage } from "./classify-message.ts";
import type { MessageClass } from "./message-class.ts";
import { messageOf } from "./testing/check-rules.ts";

test("MessageClass says category, code, family, rule, confidence and weight", () => {
  const found: MessageClass = classifyMessage(messageOf({ text: "unsolved goals" }));
  expect(found).toEqual({
    category: "unsolved-goals",
    code: "PROOF_INVALID",
    family: "verdict",
    ruleId: "text.unsolved-goals",
    confidence: 0.8,
    weight: "decides",
  });
});
