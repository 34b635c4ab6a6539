import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { exactLog } from "./_exact-log.ts";

describe("exactLog()", () => {
  // As CPython's math.log gives them.
  test.each([
    [5e-324, -744.4400719213812],
    [1e-310, -713.8013788281542],
    [1e-10, -23.025850929940457],
    [0.25, -1.3862943611198906],
    [0.9999999999999999, -1.1102230246251565e-16],
    [1, 0],
    [1.0000000000000002, 2.2204460492503128e-16],
    [1.4999999999999998, 0.4054651081081642],
    [1.5, 0.4054651081081644],
    [4, 1.3862943611198906],
    [Math.E, 1],
    [1e300, 690.7755278982137],
    [Number.MAX_VALUE, 709.782712893384],
  ])("of %p is %p", (x, log) => {
    expect(exactLog(x)).toBe(log);
  });
  test("is within one unit in the last place of the engine's own", () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true }), (x) => {
        const [exact, engine] = [exactLog(x), Math.log(x)];
        return Math.abs(exact - engine) <= Math.abs(exact) * 2 ** -52;
      }),
      { numRuns: 2000 },
    );
  });
  test("rounds to the nearest double, as more digits show", () => {
    // ln 7 = 1.94591014905531330510535274344…
    expect(exactLog(7)).toBe(1.9459101490553132);
    // ln 3 = 1.09861228866810969139524523692…
    expect(exactLog(3)).toBe(1.0986122886681098);
  });
  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("rejects %p", (x) => {
    expect(() => exactLog(x)).toThrow(RangeError);
  });
});
