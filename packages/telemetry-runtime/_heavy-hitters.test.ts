import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { HeavyHitters } from "./_heavy-hitters.ts";

describe("HeavyHitters", () => {
  test("is exact while there is room", () => {
    const sketch = new HeavyHitters(10, () => ({ seen: 0 }));
    for (const [i, key] of [..."abcabca"].entries()) sketch.add(key).seen = i;
    expect(sketch.top(2)).toEqual([
      { key: "a", count: 3, value: { seen: 6 } },
      { key: "b", count: 2, value: { seen: 4 } },
    ]);
    expect(sketch.maxMissing).toBe(0);
  });
  test("bounds its error by the total over the capacity, for any stream", () => {
    const key = fc.oneof(fc.constantFrom("a", "b", "c"), fc.nat(60).map(String));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, fc.integer({ min: 1, max: 5 })), { maxLength: 400 }),
        (adds) => {
          const capacity = 8;
          const sketch = new HeavyHitters(capacity, () => null);
          const exact = new Map<string, number>();
          let total = 0;
          for (const [name, times] of adds) {
            sketch.add(name, times);
            exact.set(name, (exact.get(name) ?? 0) + times);
            total += times;
          }
          expect(sketch.maxMissing).toBeLessThanOrEqual(total / capacity);
          const found = new Map(sketch.top(1000).map((hitter) => [hitter.key, hitter.count]));
          expect(found.size).toBeLessThanOrEqual(2 * capacity);
          for (const [name, count] of exact) {
            const estimate = found.get(name) ?? 0;
            expect(estimate).toBeLessThanOrEqual(count);
            expect(count - estimate).toBeLessThanOrEqual(sketch.maxMissing);
          }
        },
      ),
    );
  });
});
