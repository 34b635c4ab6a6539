import { describe, expect, test } from "bun:test";
import {
  isSuccess,
  VERIFIER_ERROR_CODES,
  type VerifierErrorCode,
} from "@lean-telemetry/error-mapper";
import { familyOfCode, OUTCOME_OF_NOISE, type RuledKeys, recordProblems } from "./record-rules.ts";

function ruled(outcome: VerifierErrorCode, changes: Partial<RuledKeys> = {}): RuledKeys {
  return {
    outcome,
    success: isSuccess(outcome),
    noise_injected: false,
    noise_type: null,
    ground_truth: null,
    noise_seed: null,
    noise_rates: null,
    ...changes,
  };
}
const injected = { noise_injected: true, noise_seed: "0", noise_rates: {} } as const;

describe("recordProblems()", () => {
  test.each(VERIFIER_ERROR_CODES.filter((code) => !code.includes("SPURIOUS")))(
    "finds none in a natural %s",
    (outcome) => {
      expect(recordProblems(ruled(outcome))).toEqual([]);
      expect(recordProblems(ruled(outcome, { ground_truth: outcome }))).toEqual([]);
    },
  );
  test.each([
    ruled("VERIFIER_TIMEOUT", { ...injected, noise_type: "timeout" }),
    ruled("VERIFIER_TIMEOUT", { ...injected, noise_type: "timeout", ground_truth: "VERIFIED" }),
    ruled("VERIFIER_SPURIOUS_FAIL", {
      ...injected,
      noise_type: "spurious_fail",
      ground_truth: "VERIFIED",
    }),
    ruled("VERIFIER_SPURIOUS_PASS", {
      ...injected,
      noise_type: "spurious_pass",
      ground_truth: "PROOF_INCOMPLETE",
    }),
  ])("finds none in an injected outcome: %p", (record) => {
    expect(recordProblems(record)).toEqual([]);
  });
  test.each<[RuledKeys, string[]]>([
    [ruled("VERIFIED", { success: false }), ["success"]],
    [ruled("PROOF_INVALID", { success: true }), ["success"]],
    [ruled("VERIFIER_SPURIOUS_PASS"), ["outcome"]],
    [ruled("VERIFIED", { noise_type: "timeout" }), ["noise_type"]],
    [ruled("PROOF_INVALID", { ground_truth: "VERIFIED" }), ["ground_truth"]],
    [ruled("VERIFIER_TIMEOUT", injected), ["noise_type"]],
    [ruled("VERIFIED", { ...injected, noise_type: "timeout" }), ["outcome"]],
    [
      ruled("VERIFIER_SPURIOUS_FAIL", {
        ...injected,
        noise_type: "spurious_fail",
        ground_truth: "PROOF_INVALID",
      }),
      ["ground_truth"],
    ],
    [
      ruled("VERIFIER_SPURIOUS_PASS", {
        ...injected,
        noise_type: "spurious_pass",
        ground_truth: "VERIFIER_TIMEOUT",
      }),
      ["ground_truth"],
    ],
    [
      ruled("VERIFIER_TIMEOUT", { noise_injected: true, noise_type: "timeout" }),
      ["noise_seed", "noise_rates"],
    ],
  ])("of %p names the keys %p", (record, keys) => {
    expect(recordProblems(record).map((problem) => problem.key)).toEqual(keys);
  });
});

describe("familyOfCode()", () => {
  test("knows every code", () => {
    const families = VERIFIER_ERROR_CODES.map(familyOfCode);
    expect(families).not.toContain(undefined as never);
    expect(new Set(families)).toEqual(
      new Set(["verdict", "budget", "infrastructure", "abstention"]),
    );
  });
});

describe("OUTCOME_OF_NOISE", () => {
  test("names a code for each type", () => {
    expect(Object.values(OUTCOME_OF_NOISE)).toEqual([
      "VERIFIER_TIMEOUT",
      "VERIFIER_SPURIOUS_FAIL",
      "VERIFIER_SPURIOUS_PASS",
    ]);
  });
});
