import { describe, expect, test } from "bun:test";
import { wilsonInterval } from "@lean-telemetry/telemetry-runtime";
import { compareRuns } from "./compare-runs.ts";
import type { ArmRun } from "./comparison.ts";
import { differenceOverItems, meanDifference } from "./paired-difference.ts";
import { entryOf } from "./testing/entries.ts";

const items = Array.from({ length: 10 }, (_, i) => `M${i}`);

/** Tries the listed items in order; those in capitals are proved. */
function run(masterSeed: number, tries: string): ArmRun {
  const entries = [...tries].map((letter) => {
    const item = `M${letter.toLowerCase().charCodeAt(0) - 97}`;
    return entryOf(item, letter !== letter.toLowerCase());
  });
  return { masterSeed, items, cycles: 1, entries };
}

describe("compareRuns()", () => {
  test("compares one seed item by item", () => {
    const comparison = compareRuns([run(7, "aBcde")], [run(7, "ABCDf")]);
    expect(comparison.seeds).toEqual([7]);
    expect(comparison.a.proved).toMatchObject({ count: 1, total: 10, estimate: 0.1 });
    expect(comparison.b.tries).toEqual({
      count: 4,
      total: 5,
      estimate: 0.8,
      ...(wilsonInterval(4, 5) as { low: number; high: number }),
    });
    const tried = (proved: boolean) => ({ tried: true, proved });
    const none = { tried: false, proved: false };
    expect(comparison.difference).toEqual({
      ...differenceOverItems(
        [
          { a: tried(false), b: tried(true) },
          { a: tried(true), b: tried(true) },
          { a: tried(false), b: tried(true) },
          { a: tried(false), b: tried(true) },
          { a: tried(false), b: none },
          { a: none, b: tried(false) },
          ...Array.from({ length: 4 }, () => ({ a: none, b: none })),
        ],
        { triedOnce: true },
      ),
      over: "items",
      withoutFalseProofs: 0.3,
    });
    expect(comparison.difference.estimate).toBeCloseTo(0.3, 12);
    expect(comparison.test).toEqual({ method: "mcnemar-exact", onlyA: 0, onlyB: 3, pValue: 0.25 });
  });

  test("knows when items were tried again", () => {
    const once = compareRuns([run(1, "ab")], [run(1, "CD")]).difference;
    const again = compareRuns([run(1, "aab")], [run(1, "CD")]).difference;
    expect(again.estimate).toBe(once.estimate);
    expect(again.high - again.low).toBeGreaterThan(once.high - once.low);
  });

  test("compares several seeds by their differences", () => {
    const a = [run(1, "aB"), run(2, "ab"), run(3, "AB")];
    const b = [run(3, "ABC"), run(1, "AB"), run(2, "ABC")];
    const comparison = compareRuns(a, b);
    expect(comparison.seeds).toEqual([1, 2, 3]);
    expect(comparison.difference).toEqual({
      ...meanDifference([0.1, 0.3, 0.1]),
      over: "seeds",
      withoutFalseProofs: expect.closeTo(1 / 6, 12),
    });
    expect(comparison.test).toMatchObject({
      method: "sign-flip-exact",
      onlyA: 0,
      onlyB: 5,
      pValue: 0.25,
    });
    expect(comparison.a.proved).toMatchObject({ count: 3, total: 30 });
    expect(comparison.a.proved.low).toBe(0);
  });

  test("gives the cost of the first proofs, and none where not every run came so far", () => {
    const { cost } = compareRuns([run(1, "aB"), run(2, "AbC")], [run(1, "ABC"), run(2, "aBC")]);
    expect(cost).toEqual([
      { k: 1, a: { reached: 2, tries: 1.5, ms: 150 }, b: { reached: 2, tries: 1.5, ms: 150 } },
      { k: 2, a: { reached: 1, tries: null, ms: null }, b: { reached: 2, tries: 2.5, ms: 250 } },
      { k: 3, a: { reached: 0, tries: null, ms: null }, b: { reached: 1, tries: null, ms: null } },
    ]);
    expect(compareRuns([run(1, "")], [run(1, "")]).cost).toEqual([]);
  });

  test("does not count what only noise let pass where it says so", () => {
    const lucky = entryOf("M0", true, {
      outcome: "VERIFIER_SPURIOUS_PASS",
      noiseType: "spurious_pass",
      groundTruth: "PROOF_INVALID",
    });
    const { difference, b } = compareRuns(
      [run(1, "b")],
      [{ ...run(1, "B"), entries: [...run(1, "B").entries, lucky] }],
    );
    expect(difference.estimate).toBe(0.2);
    expect(difference.withoutFalseProofs).toBe(0.1);
    expect(b.noise).toMatchObject({ falselyProved: 1, bias: 0.5 });
  });

  test("counts children that only one arm came to", () => {
    const child = { ...run(1, "A"), entries: [entryOf("M0", true), entryOf("M0/0", true)] };
    expect(compareRuns([run(1, "A")], [child]).b.proved).toMatchObject({ count: 2, total: 11 });
  });

  test("needs one run of each arm for each seed", () => {
    expect(() => compareRuns([run(1, "a")], [run(2, "a")])).toThrow("only one arm has one");
    expect(() => compareRuns([], [])).toThrow("expected one of each arm for each seed");
    expect(() => compareRuns([run(1, "a"), run(1, "b")], [run(1, "a")])).toThrow(RangeError);
  });

  test("compares accepted tries per cycle, by stretches of cycles or by seeds", () => {
    const cycles = 100;
    const entries = (accepted: (cycle: number) => number) =>
      Array.from({ length: cycles }, (_, cycle) =>
        Array.from({ length: 3 }, (_, i) => entryOf(`M${i}`, i < accepted(cycle), { cycle })),
      ).flat();
    const a = { masterSeed: 1, items, cycles, entries: entries(() => 1) };
    const b = {
      masterSeed: 1,
      items,
      cycles,
      entries: entries((cycle) => 1 + (cycle % 4 < 3 ? 1 : 0)),
    };
    const one = compareRuns([a], [b], "accepted-per-cycle");
    expect(one).toMatchObject({ measure: "accepted-per-cycle", difference: { over: "cycles" } });
    expect(one.difference.estimate).toBeCloseTo(0.75, 12);
    // Fifty stretches of two cycles gain 2, 1, 2, 1, …
    const reach = (2.00957523712924 * 0.25 * Math.sqrt(50 / 49)) / Math.sqrt(50);
    expect(one.difference.high - one.difference.estimate).toBeCloseTo(reach, 9);
    expect(one.test.pValue).toBeLessThan(1e-9);
    const seeds = [2, 3, 4];
    const arms = [a, b].map((run) => [run, ...seeds.map((masterSeed) => ({ ...run, masterSeed }))]);
    const several = compareRuns(arms[0] ?? [], arms[1] ?? [], "accepted-per-cycle");
    expect(several.difference).toMatchObject({ over: "seeds", estimate: 0.75, low: 0.745 });
    expect(several.test).toMatchObject({ method: "sign-flip-exact", pValue: 0.125 });
  });

  test("says nothing where nothing was tried", () => {
    const nothing = { masterSeed: 1, items: [], cycles: 0, entries: [] };
    const { a, difference } = compareRuns([nothing], [nothing]);
    expect(a.tries).toEqual({ count: 0, total: 0, estimate: 0, low: 0, high: 1 });
    expect(difference).toMatchObject({ estimate: 0, low: -1, high: 1 });
  });
});
