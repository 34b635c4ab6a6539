import { expect, test } from "bun:test";
import { rankByScore } from "./policy.ts";

const candidate = (id: string) => ({ id, root: id, parent: null, depth: 0, complexity: 1 });

test("rankByScore() puts the best first, keeps the order of equals and shares out 1", () => {
  const scored = [
    { candidate: candidate("a"), score: 1 },
    { candidate: candidate("b"), score: 2 },
    { candidate: candidate("c"), score: 1 },
  ];
  const ranked = rankByScore(scored);
  expect(ranked.map((entry) => entry.candidate.id)).toEqual(["b", "a", "c"]);
  expect(ranked.map((entry) => entry.prob)).toEqual([0.5, 0.25, 0.25]);
});

test("rankByScore() gives equal shares where no score is above 0", () => {
  const scored = ["a", "b"].map((id) => ({ candidate: candidate(id), score: 0 }));
  expect(rankByScore(scored).map((entry) => entry.prob)).toEqual([0.5, 0.5]);
  expect(rankByScore([])).toEqual([]);
});
