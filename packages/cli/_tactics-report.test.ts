import { describe, expect, test } from "bun:test";
import { readSource } from "@lean-telemetry/tactic-extractor";
import picocolors from "picocolors";
import { toSnakeKeys } from "./_snake-case.ts";
import { fileJson, renderFile, renderProblems, TacticTotals } from "./_tactics-report.ts";

const colors = picocolors.createColors(false);
function reading(text: string) {
  return { file: "A.lean", bytes: Buffer.byteLength(text), reading: readSource(text) };
}

describe("fileJson()", () => {
  test("is one line of JSON however many pieces it takes", () => {
    const text = "theorem t : 1 = 1 := by\n  rfl\n".repeat(6000);
    const pieces = [...fileJson(reading(text))];
    expect(pieces.length).toBeGreaterThan(8);
    const whole = pieces.join("");
    expect(whole.indexOf("\n")).toBe(whole.length - 1);
    const { tactics, declarations } = JSON.parse(whole);
    expect([tactics.length, declarations.length]).toEqual([6000, 6000]);
  });
  test("writes every key that was read, in the letter case of a file", () => {
    const { reading: read } = reading("theorem t : 1 = 1 := by\n  rfl\n");
    const json = JSON.parse([...fileJson({ file: "A.lean", bytes: 1, reading: read })].join(""));
    expect(json.tactics).toEqual(toSnakeKeys(read.tactics));
    expect(json.declarations).toEqual(toSnakeKeys(read.declarations));
  });
  test("counts tactics that are named like what every object has", () => {
    const text = "theorem t : 1 = 1 := by\n  constructor\n";
    expect(JSON.parse([...fileJson(reading(text))].join(""))).toMatchObject({
      tactic_counts: { constructor: 1 },
    });
  });
});

describe("renderFile()", () => {
  test("leaves out what would fill the screen, and says so", () => {
    const text = "def x : Nat := 1\n".repeat(50);
    expect(renderFile(reading(text), colors)).toContain("… and 10 more declarations\n");
  });
  test("marks a proof with sorry", () => {
    expect(renderFile(reading("theorem t : 1 = 1 := by\n  sorry\n"), colors)).toContain(
      "tactic, sorry",
    );
  });
});

describe("renderProblems()", () => {
  test("is empty for a sound file", () => {
    expect(renderProblems(reading("def x := 1\n"))).toBe("");
  });
});

describe("TacticTotals", () => {
  test("has nothing to divide when there are no tactics", () => {
    const totals = new TacticTotals("lib");
    totals.add(reading("def x := 1\n"));
    expect(totals.render(colors)).toBe("lib: 1 file, 1 declaration, 0 tactics\n");
  });
  test("counts a tactic that nobody knows as unknown", () => {
    const totals = new TacticTotals("lib");
    totals.add(reading("theorem t : 1 = 1 := by\n  frobnicate\n"));
    expect(JSON.parse(totals.json())).toMatchObject({ groups: { unknown: 1 } });
  });
});
