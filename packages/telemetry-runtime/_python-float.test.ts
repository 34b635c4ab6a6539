import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { pythonFloat } from "./_python-float.ts";

describe("pythonFloat()", () => {
  // As CPython's repr() gives them.
  test.each([
    [0, "0.0"],
    [-0, "-0.0"],
    [1, "1.0"],
    [-2.5, "-2.5"],
    [0.1, "0.1"],
    [0.0001, "0.0001"],
    [-0.00012, "-0.00012"],
    [0.00001, "1e-05"],
    [1.5e-7, "1.5e-07"],
    [5e-324, "5e-324"],
    [1e15, "1000000000000000.0"],
    [1234567890123456, "1234567890123456.0"],
    [1e16, "1e+16"],
    [-1.25e22, "-1.25e+22"],
    [1.7976931348623157e308, "1.7976931348623157e+308"],
    [0.7554901588262877, "0.7554901588262877"],
    [Number.NaN, "nan"],
    [Number.POSITIVE_INFINITY, "inf"],
    [Number.NEGATIVE_INFINITY, "-inf"],
  ])("writes %p as %p", (x, text) => {
    expect(pythonFloat(x)).toBe(text);
  });
  test("keeps every digit", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) =>
        Object.is(Number(pythonFloat(x)), x),
      ),
    );
  });
});
