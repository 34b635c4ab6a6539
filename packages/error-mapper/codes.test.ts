import { expect, test } from "bun:test";
import {
  ASSURANCE_LEVELS,
  OUTCOME_FAMILIES,
  VERIFIER_ERROR_CODES,
  VERIFIER_TIERS,
} from "./codes.ts";

test("VERIFIER_ERROR_CODES has the eleven codes in the original order", () => {
  expect(VERIFIER_ERROR_CODES).toEqual([
    "VERIFIED",
    "PROOF_INVALID",
    "PROOF_INCOMPLETE",
    "VERIFIER_TIMEOUT",
    "VERIFIER_SPURIOUS_FAIL",
    "VERIFIER_SPURIOUS_PASS",
    "VERIFIER_INTERNAL_ERROR",
    "BUDGET_EXHAUSTED",
    "MEMORY_LIMIT_EXCEEDED",
    "ABSTENTION_MOCK_MODE",
    "ABSTENTION_CONTROLLED_ONLY",
  ]);
});

test("VERIFIER_TIERS, OUTCOME_FAMILIES and ASSURANCE_LEVELS have their exact words", () => {
  expect(VERIFIER_TIERS).toEqual(["fast_noisy", "balanced", "slow_precise", "mock"]);
  expect(OUTCOME_FAMILIES).toContain("tamper");
  expect(ASSURANCE_LEVELS.join("")).toBe("A0A1A2A3A4A5A6");
});
