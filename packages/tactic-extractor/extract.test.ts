import { describe, expect, test } from "bun:test";
import { estimateTacticDepth, extractTacticsFromOutput } from "./extract.ts";

describe("extractTacticsFromOutput()", () => {
  test("reads lines of a custom tracer on both streams", () => {
    const found = extractTacticsFromOutput(
      "[tactic.apply] applied theorem foo\nx",
      "  [tactic.norm_num1]\n",
    );
    expect(found.tactics).toEqual(["apply", "norm_num1"]);
    expect(found.tacticCounts).toEqual({ apply: 1, norm_num1: 1 });
    expect(found.tacticDepth).toBe(2);
    expect(found.traceSource).toBe("custom");
  });
  test("reads JSON messages", () => {
    const data =
      '[Elab.info] • [Tactic] @ ⟨2, 2⟩-⟨2, 8⟩\n  (Tactic.omega "omega")\n  before \n  ⊢ p\n  after no goals';
    const line = JSON.stringify({ severity: "information", data });
    const found = extractTacticsFromOutput(`${line}\n{"data": 3}\n{broken\n`, "");
    expect(found.tactics).toEqual(["omega"]);
    expect(found.traceSource).toBe("info");
  });
  test("tells nothing traced from nothing run", () => {
    expect(extractTacticsFromOutput("", "").traceSource).toBeNull();
    expect(extractTacticsFromOutput("error: x\n[Meta.Tactic.simp] y", "").traceSource).toBeNull();
    expect(
      extractTacticsFromOutput("[Elab.info] • [Command] @ ⟨1, 0⟩-⟨1, 9⟩", "").traceSource,
    ).toBe("info");
  });
});

describe("estimateTacticDepth()", () => {
  test.each([
    ["", 0],
    ["theorem t : baby = by", 1],
    ["byte append send legend", 0],
    ["end end end\nby", 1],
    ["by { by { } }", 4],
    ["{ }", 1],
    ["begin begin end end", 2],
    ["x := by\n  have : p := by\n    simp\n  have : q := by\n    simp", 2],
    ["f (by exact (by simp)) (by rfl)", 2],
    ["by\n  · simp\n  · rfl", 2],
    ['-- by by\n"by by" /- { { -/', 0],
    ["} } ) ) by", 1],
  ])("of %p is %p", (text, depth) => {
    expect(estimateTacticDepth(text)).toBe(depth);
  });
});
