import { expect, test } from "bun:test";
import { classifyOutcome } from "./classify-outcome.ts";
import type { Outcome } from "./outcome.ts";

test("Outcome is one JSON object that survives a round trip", () => {
  const outcome: Outcome = classifyOutcome({ exitCode: 0, stdout: "A.lean:1:2: warning: x\n" });
  expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
  expect(Object.keys(outcome)).toEqual([
    "code",
    "category",
    "family",
    "assurance",
    "confidence",
    "ruleId",
    "evidence",
    "counts",
  ]);
});
