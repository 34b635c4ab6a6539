import { expect, test } from "bun:test";
import { BaselinePolicy } from "./baseline-policy.ts";
import { U2Prng } from "./u2-prng.ts";

const candidates = Array.from({ length: 6 }, (_, i) => ({
  id: `item_${i}`,
  root: `item_${i}`,
  parent: null,
  depth: 0,
  complexity: 6,
}));

test("BaselinePolicy ranks with the recorded scores", () => {
  const ranked = new BaselinePolicy(new U2Prng("0xpolicy")).rank(candidates);
  expect(ranked.map(({ candidate, score }) => [candidate.id, score])).toEqual([
    ["item_1", 0.983608607640504],
    ["item_5", 0.8614204211787309],
    ["item_0", 0.6077171626453531],
    ["item_4", 0.5491282293822206],
    ["item_3", 0.4089934785098971],
    ["item_2", 0.07671739129154287],
  ]);
  expect(ranked.map((entry) => entry.priority)).toEqual(ranked.map((entry) => 1 - entry.score));
  expect(ranked.reduce((sum, entry) => sum + entry.prob, 0)).toBeCloseTo(1, 12);
});

test("BaselinePolicy learns nothing and goes on from its state", () => {
  const policy = new BaselinePolicy(new U2Prng(3));
  policy.rank(candidates);
  const copy = new BaselinePolicy(new U2Prng(0));
  copy.setState(JSON.parse(JSON.stringify(policy.getState())));
  expect(policy.learn()).toBeNull();
  expect(copy.rank(candidates)).toEqual(policy.rank(candidates));
});
