import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { InOrder } from "./_in-order.ts";

describe("InOrder", () => {
  test("lets results through in order, whatever order they come in", () => {
    const shuffled = fc.nat(20).chain((n) => {
      const all = Array.from({ length: n }, (_, index) => index);
      return fc.shuffledSubarray(all, { minLength: n, maxLength: n });
    });
    fc.assert(
      fc.property(shuffled, (order) => {
        const seen: number[] = [];
        const inOrder = new InOrder<{ index: number }>(({ index }) => seen.push(index));
        for (const index of order) inOrder.push({ index });
        expect(seen).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });
  test("lets the rest through at the end, over gaps", () => {
    const seen: number[] = [];
    const inOrder = new InOrder<{ index: number }>(({ index }) => seen.push(index));
    for (const index of [5, 0, 3]) inOrder.push({ index });
    expect(seen).toEqual([0]);
    inOrder.flush();
    expect(seen).toEqual([0, 3, 5]);
  });
});
