import { expect, test } from "bun:test";
import { childCandidate, rootCandidate } from "./candidate.ts";

const item = { id: "Examples.And", path: null, module: "Examples.And", complexity: 12 };

test("rootCandidate() starts at depth 0 as its own root", () => {
  expect(rootCandidate(item)).toEqual({
    id: "Examples.And",
    root: "Examples.And",
    parent: null,
    depth: 0,
    complexity: 12,
  });
});

test("childCandidate() names each descendant once and keeps the root", () => {
  const root = rootCandidate(item);
  const ids = [0, 1, 2].flatMap((i) => {
    const child = childCandidate(root, i);
    return [child, childCandidate(child, 0), childCandidate(child, 1)];
  });
  expect(new Set(ids.map((c) => c.id)).size).toBe(9);
  expect(ids.every((c) => c.root === "Examples.And" && c.complexity === 12)).toBe(true);
  expect(ids.map((c) => c.depth)).toEqual([1, 2, 2, 1, 2, 2, 1, 2, 2]);
});
