import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { wilsonInterval } from "./wilson-interval.ts";

describe("wilsonInterval()", () => {
  // As computed with scipy's quantile by the original project's statistics.
  test.each([
    [50, 100, 0.4038315303659956, 0.5961684696340044],
    [10, 100, 0.0552291370606751, 0.17436566150491345],
    [0, 100, 0, 0.03699349820698568],
    [100, 100, 0.9630065017930143, 1],
    [1, 20, 0.008881448800795402, 0.23613119344674205],
    [4, 20, 0.08065766257979806, 0.41601743225189364],
  ])("of %p in %p is [%p, %p]", (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval?.low).toBeCloseTo(low, 12);
    expect(interval?.high).toBeCloseTo(high, 12);
  });
  test("is null without trials", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
  test("holds the share and mirrors", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (a, b) => {
        const [one, other] = [wilsonInterval(a, a + b), wilsonInterval(b, a + b)];
        if (one === null || other === null) return a + b === 0;
        const share = a / (a + b);
        return (
          one.low <= share && share <= one.high && Math.abs(one.low - (1 - other.high)) < 1e-12
        );
      }),
    );
  });
  test.each([
    [-1, 3],
    [4, 3],
    [0.5, 3],
    [1, Number.NaN],
  ])("rejects %p in %p", (a, n) => {
    expect(() => wilsonInterval(a, n)).toThrow(RangeError);
  });
});
