import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { canonicalJson, type JsonValue } from "./_canonical-json.ts";

describe("canonicalJson()", () => {
  test("orders keys by code unit, also those that look like integers", () => {
    expect(canonicalJson({ b: 1, "10": 2, "9": [{ z: null, a: "x" }] })).toBe(
      '{"10":2,"9":[{"a":"x","z":null}],"b":1}',
    );
  });

  test("survives a round trip through JSON.parse byte for byte", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as JsonValue);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("rejects %p", (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});
