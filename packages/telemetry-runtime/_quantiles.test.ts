import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { QUANTILE_ERROR, Quantiles } from "./_quantiles.ts";

describe("Quantiles", () => {
  test("keeps its relative error against sorting, over any size of figures", () => {
    const figure = fc.oneof(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.constant(0));
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 300 }), (figures) => {
        const sketch = new Quantiles();
        for (const one of figures) sketch.add(one);
        const sorted = figures.toSorted((a, b) => a - b);
        const result = sketch.result();
        for (const [key, quantile] of [
          ["p50", 0.5],
          ["p90", 0.9],
          ["p99", 0.99],
        ] as const) {
          const exact = sorted[Math.floor(quantile * (sorted.length - 1))] as number;
          const error = Math.abs((result?.[key] as number) - exact);
          expect(error).toBeLessThanOrEqual(exact * QUANTILE_ERROR * 1.000001);
        }
        expect([result?.min, result?.max]).toEqual([sorted[0], sorted.at(-1)] as number[]);
      }),
    );
  });
  test("stays small and sound over every double there is", () => {
    const figure = fc.double({ min: 0, noNaN: true });
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 50 }), (figures) => {
        const sketch = new Quantiles();
        for (const one of figures) sketch.add(one);
        const result = sketch.result();
        return result === null || (result.min <= result.p50 && result.p99 <= result.max);
      }),
    );
  });
  test("leaves out what was not measured", () => {
    const sketch = new Quantiles();
    sketch.add(null);
    expect(sketch.result()).toBeNull();
    sketch.add(3);
    expect(sketch.result()).toEqual({
      count: 1,
      sum: 3,
      mean: 3,
      min: 3,
      p50: 3,
      p90: 3,
      p99: 3,
      max: 3,
    });
  });
});
