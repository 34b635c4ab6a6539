import { describe, expect, test } from "bun:test";
import { leanOptionArguments } from "./lean-options.ts";

describe("leanOptionArguments()", () => {
  test("keeps the order and writes each value as Lean reads it", () => {
    expect(
      leanOptionArguments({ "weak.linter.style": true, maxRecDepth: 0, "pp.name'": "a b=c" }),
    ).toEqual(["-Dweak.linter.style=true", "-DmaxRecDepth=0", "-Dpp.name'=a b=c"]);
  });

  test.each(["", "a b", "a=b", "-x", ".a", "a.", "a..b", "1a"])("refuses the name %p", (name) => {
    expect(() => leanOptionArguments({ [name]: true })).toThrow(TypeError);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    "refuses the number %p",
    (value) => {
      expect(() => leanOptionArguments({ maxRecDepth: value })).toThrow(RangeError);
    },
  );

  test("refuses a value that no argument can carry", () => {
    expect(() => leanOptionArguments({ a: "b\0" })).toThrow("NUL");
    expect(() => leanOptionArguments(JSON.parse('{"a":null}'))).toThrow("expected text");
  });
});
