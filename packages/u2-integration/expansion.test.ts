import { expect, test } from "bun:test";
import { noExpansion, syntheticExpansion } from "./expansion.ts";
import { U2Prng } from "./u2-prng.ts";

const root = { id: "a", root: "a", parent: null, depth: 0, complexity: 1 };

test("noExpansion() makes nothing", () => {
  expect(noExpansion()).toEqual([]);
});

test("syntheticExpansion() makes one to three children, as many as the generator says", () => {
  const prng = new U2Prng(42);
  const counts = Array.from({ length: 10 }, () => syntheticExpansion(root, prng).length);
  expect(counts).toEqual([3, 1, 1, 3, 2, 1, 1, 1, 3, 1]);
});
