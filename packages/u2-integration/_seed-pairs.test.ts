import { describe, expect, test } from "bun:test";
import { differenceOf, pairRuns, testOf } from "./_seed-pairs.ts";
import type { ArmRun } from "./comparison.ts";
import { entryOf } from "./testing/entries.ts";

const items = ["a", "b", "c", "d"];

/** A run whose cycles accept so many tries each. */
function run(masterSeed: number, accepted: readonly number[]): ArmRun {
  const entries = accepted.flatMap((count, cycle) =>
    items.slice(0, count).map((item) => entryOf(item, true, { cycle })),
  );
  return { masterSeed, items, cycles: accepted.length, entries };
}

describe("pairRuns()", () => {
  test("orders pairs by seed and takes the longer run's cycles", () => {
    const pairs = pairRuns([run(2, [1]), run(1, [1])], [run(1, [0, 0, 1]), run(2, [1])]);
    expect(pairs.map(({ a, cycles }) => [a.masterSeed, cycles])).toEqual([
      [1, 3],
      [2, 1],
    ]);
  });

  test("refuses a seed that stands alone", () => {
    expect(() => pairRuns([run(1, [1])], [run(2, [1])])).toThrow("only one arm has one");
    expect(() => pairRuns([run(1, [1])], [run(1, [1]), run(2, [1])])).toThrow(RangeError);
  });
});

describe("differenceOf() and testOf()", () => {
  test("take cycles in at most fifty stretches, the last one shorter", () => {
    const [none, one] = [
      run(
        1,
        Array.from({ length: 101 }, () => 0),
      ),
      run(
        1,
        Array.from({ length: 101 }, () => 1),
      ),
    ];
    const pairs = pairRuns([none], [one]);
    const difference = differenceOf(pairs, "accepted-per-cycle");
    expect(difference).toMatchObject({ estimate: 1, low: 1, high: 1, over: "cycles" });
    // 101 cycles in stretches of 3: 34 differences of one sign.
    expect(testOf(pairs, "accepted-per-cycle").pValue).toBeCloseTo(2 ** -33, 18);
  });

  test("never claim certainty from seeds that agree by luck", () => {
    const pairs = pairRuns([run(1, [1]), run(2, [1])], [run(1, [2]), run(2, [2])]);
    const { estimate, low, high } = differenceOf(pairs, "items-proved");
    expect([estimate, low, high]).toEqual([0.25, 0.125, 0.375]);
    const most = pairRuns([run(1, [0]), run(2, [0])], [run(1, [4]), run(2, [4])]);
    expect(differenceOf(most, "items-proved")).toMatchObject({ estimate: 1, low: 0.875, high: 1 });
  });
});
