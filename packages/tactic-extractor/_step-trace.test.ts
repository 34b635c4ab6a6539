import { expect, test } from "bun:test";
import { readStepTrace } from "./_step-trace.ts";

const outline = (text: string): string[] => readStepTrace(text).map((t) => `${t.depth} ${t.name}`);

test("a block with several tactics", () => {
  expect(
    outline(`[Elab.step] 
      constructor
      · exact hq
  [Elab.step] 
        constructor
        · exact hq
    [Elab.step] constructor
    [Elab.step] · exact hq
      [Elab.step] exact hq
        [Elab.step] exact hq
          [Elab.step] exact hq
            [Elab.step] expected type: q, term
                hq
              [Elab.step.result] hq`),
  ).toEqual(["0 constructor", "0 ·", "1 exact"]);
});

test("what a macro makes is left out, with times and marks", () => {
  expect(
    outline(`[Elab.step] [0.001350] rw [h]
  [Elab.step] [0.001] ✅️ rw [h]
    [Elab.step] [0.001] rw [h]
      [Elab.step] [0.001] (rewrite [h]; with_annotate_state"]" (try (with_reducible rfl)))
        [Elab.step] [0.001] rewrite [h]
        [Elab.step] [0.001] with_annotate_state"]" (try (with_reducible rfl))
          [Elab.step] [0.001] skip
        [Elab.step] [0.001] exact Iff.rfl✝`),
  ).toEqual(["0 rw"]);
});

test("a nested by below a term", () => {
  expect(
    outline(`[Elab.step] exact f (by simp)
  [Elab.step] exact f (by simp)
    [Elab.step] exact f (by simp)
      [Elab.step] expected type: p, term
          f (by simp)
        [Elab.step.result] f ?m
      [Elab.step] simp
        [Elab.step] simp
          [Elab.step] simp`),
  ).toEqual(["0 exact", "1 simp"]);
});

test("terms alone give nothing, garbage neither", () => {
  expect(outline("[Elab.step] expected type: Prop, term\n    p\n  [Elab.step.result] p")).toEqual(
    [],
  );
  expect(outline("no trace")).toEqual([]);
  expect(outline("")).toEqual([]);
});

test("a trace that is indented without end does not overflow", () => {
  const lines = Array.from({ length: 3_000 }, (_, i) => `${"  ".repeat(i)}[Elab.step] simp`);
  expect(readStepTrace(lines.join("\n")).length).toBeGreaterThan(0);
});
