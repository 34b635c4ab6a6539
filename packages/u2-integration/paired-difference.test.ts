import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  differenceOverItems,
  exactPairedTest,
  type ItemPair,
  meanDifference,
} from "./paired-difference.ts";

const [yes, no, untried] = [
  { tried: true, proved: true },
  { tried: true, proved: false },
  { tried: false, proved: false },
];
const times = (count: number, pair: Partial<ItemPair>) =>
  Array.from({ length: count }, () => ({ a: untried, b: untried, ...pair }) as ItemPair);

describe("differenceOverItems()", () => {
  test("is Agresti and Min's interval around b − a when both arms tried all", () => {
    const pairs = [
      ...times(20, { a: yes, b: yes }),
      ...times(5, { a: yes, b: no }),
      ...times(15, { a: no, b: yes }),
      ...times(60, { a: no, b: no }),
    ];
    const { estimate, low, high } = differenceOverItems(pairs);
    expect(estimate).toBe(0.1);
    const [p, q] = [5.5 / 102, 15.5 / 102];
    const reach = 1.959963984540054 * Math.sqrt((p + q - (p - q) ** 2) / 100);
    expect(low).toBeCloseTo(0.1 - reach, 12);
    expect(high).toBeCloseTo(0.1 + reach, 12);
  });

  test("knows that a budget fixes how many are tried, if none is tried twice", () => {
    const pairs = [
      ...times(12, { b: yes }),
      ...times(8, { b: no }),
      ...times(4, { a: yes }),
      ...times(16, { a: no }),
      ...times(10, {}),
    ];
    const { estimate, low, high } = differenceOverItems(pairs, { triedOnce: true });
    expect(estimate).toBeCloseTo(8 / 50, 12);
    const variance = 20 * (13 / 22) * (9 / 22) + 20 * (5 / 22) * (17 / 22);
    expect(high - low).toBeCloseTo((2 * 1.959963984540054 * Math.sqrt(variance)) / 50, 12);
    const [p, q] = [4.5 / 52, 12.5 / 52];
    const plain = differenceOverItems(pairs);
    expect(plain.estimate).toBe(estimate);
    const reach = 1.959963984540054 * Math.sqrt((p + q - (p - q) ** 2) / 50);
    expect(plain.high - plain.low).toBeCloseTo(2 * reach, 12);
  });

  test("swaps its sign with the arms, and stays within -1 and 1", () => {
    const tried = fc.constantFrom(yes, no, untried);
    fc.assert(
      fc.property(
        fc.array(fc.record({ a: tried, b: tried }), { maxLength: 40 }),
        fc.boolean(),
        (pairs, triedOnce) => {
          const forward = differenceOverItems(pairs as ItemPair[], { triedOnce });
          const backward = differenceOverItems(
            pairs.map(({ a, b }) => ({ a: b, b: a })) as ItemPair[],
            { triedOnce },
          );
          expect(backward.estimate).toBeCloseTo(-forward.estimate, 12);
          expect(backward.low).toBeCloseTo(-forward.high, 12);
          expect(forward.low).toBeGreaterThanOrEqual(-1);
          expect(forward.low).toBeLessThanOrEqual(forward.estimate);
          expect(forward.estimate).toBeLessThanOrEqual(forward.high);
        },
      ),
    );
  });
});

test("meanDifference() is Student's interval of the mean", () => {
  const { estimate, low, high } = meanDifference([0.1, 0.2, 0.3]);
  expect(estimate).toBeCloseTo(0.2, 12);
  expect(high - estimate).toBeCloseTo((4.30265272974946 * 0.1) / Math.sqrt(3), 10);
  expect(estimate - low).toBeCloseTo(high - estimate, 12);
  expect(meanDifference([0.5, 0.5])).toEqual({ estimate: 0.5, low: 0.5, high: 0.5 });
  expect(meanDifference([0.5, 0.5], 0.1)).toEqual({ estimate: 0.5, low: 0.4, high: 0.6 });
  expect(meanDifference([0.5])).toEqual({ estimate: 0.5, low: -Infinity, high: Infinity });
});

describe("exactPairedTest()", () => {
  test.each([
    { onlyB: 7, onlyA: 1, p: 0.0703125 },
    { onlyB: 10, onlyA: 0, p: 2 / 1024 },
    { onlyB: 3, onlyA: 3, p: 1 },
    { onlyB: 0, onlyA: 0, p: 1 },
  ])("is McNemar's: $onlyB against $onlyA", ({ onlyB, onlyA, p }) => {
    const differences = [...Array(onlyB).fill(1), ...Array(onlyA).fill(-1), 0, 0];
    expect(exactPairedTest(differences)).toBeCloseTo(p, 12);
  });

  test("agrees with counting every choice of signs", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 10 }), (differences) => {
        const observed = Math.abs(differences.reduce((sum, d) => sum + d, 0));
        let asMuch = 0;
        const choices = 2 ** differences.length;
        for (let signs = 0; signs < choices; signs++) {
          const sum = differences.reduce((s, d, i) => s + (signs & (1 << i) ? d : -d), 0);
          if (Math.abs(sum) >= observed) asMuch++;
        }
        expect(exactPairedTest(differences)).toBeCloseTo(asMuch / choices, 9);
      }),
      { numRuns: 50 },
    );
  });

  test("wants whole numbers", () => {
    expect(() => exactPairedTest([0.5])).toThrow(RangeError);
  });
});
