import { describe, expect, test } from "bun:test";
import { VERIFIER_ERROR_CODES } from "@lean-telemetry/error-mapper";
import fc from "fast-check";
import { correctBias, expectedValue, observedVerdict, policyGradient } from "./feedback.ts";

const rates = { timeout: 0.1, spuriousFail: 0.05, spuriousPass: 0.02 };

describe("observedVerdict()", () => {
  test("lets only verdicts about the proof speak", () => {
    const speaking = VERIFIER_ERROR_CODES.filter((code) => observedVerdict(code) !== "unknown");
    expect(speaking.map((code) => [code, observedVerdict(code)])).toEqual([
      ["VERIFIED", "accepted"],
      ["PROOF_INVALID", "rejected"],
      ["PROOF_INCOMPLETE", "rejected"],
      ["VERIFIER_SPURIOUS_FAIL", "rejected"],
      ["VERIFIER_SPURIOUS_PASS", "accepted"],
    ]);
  });
});

describe("expectedValue() and correctBias()", () => {
  test("give the recorded figures", () => {
    expect(expectedValue("accepted", rates)).toBe(0.9540229885057472);
    expect(correctBias(0.9540229885057472, 0.02)).toBeCloseTo(0.9937739463601534, 15);
    expect(expectedValue("rejected", rates)).toBeCloseTo(-0.8924731182795699, 15);
    expect(policyGradient("rejected", rates)).toBeCloseTo(-0.9296594982078853, 15);
    expect(0.5 + 0.01 * policyGradient("accepted", rates)).toBeCloseTo(0.5099377394636015, 15);
    expect(0.01 * policyGradient("rejected", rates)).toBeCloseTo(-0.009296594982078852, 15);
  });

  test("know no doubt without noise and no answer without a verdict", () => {
    const none = { timeout: 0, spuriousFail: 0, spuriousPass: 0 };
    expect(expectedValue("accepted", none)).toBe(1);
    expect(expectedValue("rejected", none)).toBe(-1);
    expect(expectedValue("unknown", rates)).toBe(0);
    expect(correctBias(0.3, 0.5)).toBe(0.3);
  });

  test("stay within -1 and 1 for all rates", () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    const verdict = fc.constantFrom("accepted", "rejected", "unknown") as fc.Arbitrary<"accepted">;
    fc.assert(
      fc.property(verdict, rate, rate, rate, (v, t, sf, sp) => {
        // Rates that leave nothing to chance are allowed; together they never exceed 1.
        const sum = Math.max(1, t + sf + sp);
        const value = policyGradient(v, {
          timeout: t / sum,
          spuriousFail: sf / sum,
          spuriousPass: sp / sum,
        });
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
