import { describe, expect, test } from "bun:test";
import type { ArmSummary, ExperimentComparison } from "@lean-telemetry/u2-integration";
import picocolors from "picocolors";
import { renderComparison } from "./_u2-comparison.ts";

function arm(count: number, bias: number | null): ArmSummary {
  const rate = { count, total: 10, estimate: count / 10, low: 0.1, high: 0.9 };
  return {
    runs: 2,
    tries: { ...rate, total: 20 },
    proved: rate,
    noise: {
      injected: 0,
      falseAccepts: 0,
      falseRejects: 0,
      timeouts: 0,
      truths: 0,
      observedAccepted: 0,
      trulyAccepted: 0,
      bias,
      falselyProved: 0,
    },
  };
}
const COMPARISON: ExperimentComparison = {
  measure: "items-proved",
  seeds: [1, 2],
  labels: { a: "demo (baseline)", b: "demo (rfl)" },
  warnings: ["total_cycles differs: 3 and 4"],
  a: arm(3, null),
  b: arm(5, -0.05),
  difference: { estimate: 0.2, low: -0.1, high: 0.5, over: "seeds", withoutFalseProofs: 0.1 },
  test: { method: "sign-flip-exact", onlyA: 1, onlyB: 3, pValue: 0.625 },
  cost: [
    { k: 1, a: { reached: 2, tries: 4.5, ms: 900 }, b: { reached: 1, tries: null, ms: null } },
  ],
};

describe("renderComparison()", () => {
  test("tells warnings first, then arms, difference, test and costs", () => {
    const text = renderComparison(COMPARISON, picocolors.createColors(false));
    expect(text.split("\n").map((line) => line.replaceAll(/ {2,}/g, " | "))).toEqual([
      "warning: total_cycles differs: 3 and 4",
      "2 seeds: 1, 2",
      "",
      " | experiment | items proved | 95 % interval | tries accepted | noise bias",
      "a | demo (baseline) | 3/10 | 10.0 % – 90.0 % | 3/20 | –",
      "b | demo (rfl) | 5/10 | 10.0 % – 90.0 % | 5/20 | −5.0 %",
      "",
      "difference b − a in items proved: +20.0 % (−10.0 % to +50.0 %, 95 % over seeds); without what only noise let pass: +10.0 %",
      "paired test (sign-flip-exact): p = 0.625; proved by a alone 1, by b alone 3",
      "",
      "first proofs | a: runs | tries | time | b: runs | tries | time",
      " | 1 | 2/2 | 4.5 | 900 ms | 1/2 | – | –",
      "",
    ]);
  });
  test("counts tries where every cycle tries everything again", () => {
    const again = { ...COMPARISON, measure: "accepted-per-cycle" } as const;
    expect(renderComparison(again, picocolors.createColors(false))).toContain(
      "difference b − a in tries accepted per cycle: +0.20 (−0.10 to +0.50, 95 % over seeds)",
    );
  });
});
