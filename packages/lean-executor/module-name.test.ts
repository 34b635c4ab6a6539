import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { formatModuleName, parseModuleName } from "./module-name.ts";

describe("parseModuleName()", () => {
  test.each([
    ["Foo", ["Foo"]],
    ["Foo.Bar.Baz'", ["Foo", "Bar", "Baz'"]],
    ["Foo.«b-c».D", ["Foo", "b-c", "D"]],
    ["«a.b»", ["a.b"]],
    ["Αλφα₁", null], // λ is a keyword, so it needs quotes
    ["Γδ₁._x!?", ["Γδ₁", "_x!?"]],
  ])("reads %p", (name, parts) => {
    expect(parseModuleName(name)).toEqual(parts);
  });

  test.each([
    "",
    ".",
    "Foo.",
    ".Foo",
    "Foo..Bar",
    "1a",
    "a b",
    "«»",
    "«..»",
    "«a/b»",
    "«a",
    "a»",
    "«a»b",
    "a«b»",
  ])("refuses %p", (name) => {
    expect(parseModuleName(name)).toBeNull();
  });
});

describe("formatModuleName()", () => {
  test("is undone by parseModuleName()", () => {
    const part = fc
      .string({ minLength: 1, unit: "grapheme" })
      .filter((text) => !/[«»/\\\0\n]/.test(text) && text !== "." && text !== "..");
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        expect(parseModuleName(formatModuleName(parts))).toEqual(parts);
      }),
    );
  });
});
