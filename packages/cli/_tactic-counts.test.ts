import { expect, test } from "bun:test";
import picocolors from "picocolors";
import { count, groupCounts, renderCounts, sorted } from "./_tactic-counts.ts";

test("count() begins at nothing and adds up", () => {
  const counts = new Map<string, number>();
  count(counts, "simp");
  count(counts, "simp", 2);
  expect([...counts]).toEqual([["simp", 3]]);
});

test("sorted() has the most frequent first, then by name", () => {
  expect(
    sorted([
      ["b", 1],
      ["c", 2],
      ["a", 1],
    ]),
  ).toEqual([
    ["c", 2],
    ["a", 1],
    ["b", 1],
  ]);
});

test("groupCounts() counts what no table knows as unknown", () => {
  expect(
    groupCounts([
      ["rfl", 2],
      ["exact", 1],
      ["frobnicate", 1],
    ]),
  ).toEqual([
    ["closing", 3],
    ["unknown", 1],
  ]);
});

test("renderCounts() shows the first forty", () => {
  const many = Array.from({ length: 50 }, (_, i) => [`t${i}`, 50 - i] as const);
  const lines = renderCounts(many, picocolors.createColors(false)).split("\n");
  expect(lines).toHaveLength(41);
  expect(lines[1]).toMatch(/^t0 +50 +unknown$/);
});
