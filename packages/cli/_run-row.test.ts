import { describe, expect, test } from "bun:test";
import { RunTally } from "./_run-row.ts";

describe("RunTally", () => {
  const tally = new RunTally();
  for (const row of [
    { outcome: "VERIFIED", success: true, family: "verdict" },
    { outcome: "PROOF_INVALID", success: false, family: "verdict" },
    { outcome: "PROOF_INVALID", success: false, family: "tamper" },
    { outcome: "VERIFIER_TIMEOUT", success: false, family: "budget" },
  ] as const) {
    tally.add(row);
  }
  test("keeps accepted proofs apart from the others, by family", () => {
    expect(tally.accepted).toBe(1);
    expect(tally.notAccepted).toEqual({ verdict: 1, tamper: 1, budget: 1 });
    expect(tally.total).toBe(4);
  });
  test("orders outcomes by count, then by name", () => {
    expect(tally.byOutcome).toEqual([
      ["PROOF_INVALID", 2],
      ["VERIFIED", 1],
      ["VERIFIER_TIMEOUT", 1],
    ]);
  });
});
