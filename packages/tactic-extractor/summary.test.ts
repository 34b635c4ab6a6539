import { expect, test } from "bun:test";
import { summarizeTactics } from "./summary.ts";

test("counts names that are properties of every object", () => {
  const { tacticCounts } = summarizeTactics([
    { name: "constructor", depth: 0 },
    { name: "constructor", depth: 0 },
    { name: "__proto__", depth: 0 },
  ]);
  expect(Object.entries(tacticCounts)).toEqual([
    ["constructor", 2],
    ["__proto__", 1],
  ]);
});

test("adds own times up, and has none where none were measured", () => {
  const timed = summarizeTactics([
    { name: "simp", depth: 0, selfMs: 1.5 },
    { name: "rw", depth: 0, selfMs: 2 },
    { name: "simp", depth: 1, selfMs: 0.5 },
  ]);
  expect(timed.tacticTimesMs).toEqual({ simp: 2, rw: 2 });
  expect(timed.tacticDepth).toBe(2);
  expect(summarizeTactics([{ name: "simp", depth: 0 }]).tacticTimesMs).toBeNull();
});

test("an empty list is all zero", () => {
  expect(summarizeTactics([])).toEqual({
    tactics: [],
    tacticCounts: {},
    tacticCount: 0,
    tacticDepth: 0,
    tacticTimesMs: null,
  });
});
