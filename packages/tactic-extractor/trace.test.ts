import { expect, test } from "bun:test";
import { readTrace } from "./trace.ts";

const INFO =
  '[Elab.info] • [Tactic] @ ⟨2, 2⟩-⟨2, 8⟩\n  (Tactic.omega "omega")\n  before \n  ⊢ p\n  after no goals';
const STEP = "[Elab.step] simp\n  [Elab.step] simp\n    [Elab.step] simp";

test("takes the best trace that is there and never mixes two", () => {
  expect(readTrace([STEP, INFO, "[tactic.rw] x"])).toMatchObject({
    source: "info",
    tactics: [{ name: "omega" }],
  });
  expect(readTrace([STEP, "[tactic.rw] x"])).toMatchObject({
    source: "step",
    tactics: [{ name: "simp" }],
  });
  expect(readTrace("[tactic.rw] x")).toMatchObject({ source: "custom", tactics: [{ name: "rw" }] });
  expect(readTrace([])).toEqual({ source: null, tactics: [], syntheticCount: 0, problems: [] });
});

test("an info tree without tactics is still a trace", () => {
  expect(readTrace("[Elab.info] • [Command] @ ⟨1, 0⟩-⟨1, 3⟩").source).toBe("info");
});

test("reads the profiler's text, which comes with times", () => {
  const text =
    "[Elab.command] [0.011044] theorem a : p := by simp\n  [Elab.step] [0.001350] simp\n    [Elab.step] [0.001] simp\n      [Elab.step] [0.001] simp";
  expect(readTrace(text)).toMatchObject({ source: "step", tactics: [{ name: "simp", depth: 0 }] });
});

test("says when Lean has cut a trace and what it did not understand", () => {
  const cut = `${STEP}\n  7 more entries... (increase \`maxTraceChildren\` to see more)`;
  expect(readTrace([cut, cut]).problems).toEqual([
    "Lean has cut a trace short: set -DmaxTraceChildren=0 to get all of it",
  ]);
  expect(readTrace("[Elab.info] • [Tactic] @ ⟨2, 2⟩-⟨2, 8⟩\n  ???").problems).toEqual([
    "1 nodes of the info tree were not understood",
  ]);
});
