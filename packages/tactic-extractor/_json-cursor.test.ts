import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { JsonCursor } from "./_json-cursor.ts";

/** The value of one key of an object, by the built-in parser or by ours. */
function member(text: string, key: string): unknown {
  const cursor = new JsonCursor(text);
  let value: unknown;
  cursor.object((name) => {
    if (name === key) value = cursor.json();
    else cursor.skip();
  });
  return value;
}

describe("JsonCursor", () => {
  test("passes over any value and reads the one that is asked for", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, value) => {
        const text = JSON.stringify({ a: before, b: value });
        expect(member(text, "b")).toEqual(JSON.parse(text).b);
      }),
    );
  });
  test("reads lists of integers, null as -1", () => {
    expect([...new JsonCursor("[0, 12,null ,3]").integers()]).toEqual([0, 12, -1, 3]);
    expect([...new JsonCursor("[]").integers()]).toEqual([]);
  });
  test("reads numbers as the built-in parser does", () => {
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(numbers, (list) => {
        const text = JSON.stringify(list);
        expect([...new JsonCursor(text).numbers()]).toEqual(JSON.parse(text));
      }),
    );
    const times = [
      "0.676394",
      "6666.329384",
      "-0.05",
      "1732284000125.1235",
      "12345678901234567.25",
    ];
    expect([...new JsonCursor(`[${times.join(", ")}]`).numbers()]).toEqual(times.map(Number));
  });
  test("grows its lists", () => {
    const list = Array.from({ length: 5_000 }, (_, i) => i);
    expect([...new JsonCursor(JSON.stringify(list)).integers()]).toEqual(list);
    expect([...new JsonCursor(JSON.stringify(list)).numbers()]).toEqual(list);
  });
  test.each(["", "[", '{"a"', '{"a":', '{"a":}', "{a:1}", '{"a":1', '{"a":"x', '{"a":[1,2'])(
    "refuses %p",
    (text) => {
      expect(() => member(text, "b")).toThrow(SyntaxError);
    },
  );
  test("refuses lists of something else", () => {
    expect(() => new JsonCursor('["a"]').integers()).toThrow("no whole number");
    expect(() => new JsonCursor('["a"]').numbers()).toThrow("no number");
    expect(() => new JsonCursor("[1.5]").integers()).toThrow(SyntaxError);
    expect(() => new JsonCursor("[1").integers()).toThrow(SyntaxError);
  });
});
