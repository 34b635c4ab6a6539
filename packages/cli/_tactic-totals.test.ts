import { describe, expect, test } from "bun:test";
import { readSource } from "@lean-telemetry/tactic-extractor";
import picocolors from "picocolors";
import { TacticTotals } from "./_tactic-totals.ts";

const colors = picocolors.createColors(false);
function totals(...texts: readonly string[]): TacticTotals {
  const sums = new TacticTotals("lib");
  for (const text of texts) {
    const reading = readSource(text);
    sums.add({ bytes: Buffer.byteLength(text), reading });
    sums.endFile(reading);
  }
  return sums;
}

describe("TacticTotals", () => {
  test("has nothing to divide when there are no tactics", () => {
    expect(totals("def x := 1\n").render(colors)).toBe("lib: 1 file, 1 declaration, 0 tactics\n");
  });
  test("counts a tactic that nobody knows as unknown, and what could not be read", () => {
    const json = totals("theorem t : 1 = 1 := by\n  frobnicate\n", "def x := (\n").json();
    expect(JSON.parse(json)).toMatchObject({ files: 2, groups: { unknown: 1 }, problems: 1 });
  });
});
