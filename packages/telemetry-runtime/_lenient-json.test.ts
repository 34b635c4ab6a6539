import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { parseLenientJson } from "./_lenient-json.ts";

describe("parseLenientJson()", () => {
  test("reads plain JSON as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.json(), (text) => expect(parseLenientJson(text)).toEqual(JSON.parse(text))),
    );
  });
  test("reads Python's non-finite numbers as null", () => {
    expect(parseLenientJson('{"a": NaN, "b": [Infinity, -Infinity, 1]}')).toEqual({
      a: null,
      b: [null, null, 1],
    });
  });
  test("leaves strings alone", () => {
    const text = String.raw`{"NaN": "NaN \" Infinity \\", "x": NaN, "y": "\\\" -Infinity"}`;
    expect(parseLenientJson(text)).toEqual({
      NaN: 'NaN " Infinity \\',
      x: null,
      y: '\\" -Infinity',
    });
  });
  test.each(["", "{", '{"a": NaN', '"NaN', "nan", '{"a": Infinity2}'])("throws for %p", (text) => {
    expect(() => parseLenientJson(text)).toThrow(SyntaxError);
  });
});
