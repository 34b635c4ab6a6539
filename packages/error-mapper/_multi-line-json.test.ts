import { describe, expect, test } from "bun:test";
import { MultiLineJson, parseJson } from "./_multi-line-json.ts";

function feed(...texts: readonly string[]): readonly [string, unknown] {
  const multi = new MultiLineJson(1);
  let state = "open";
  for (const [i, text] of texts.entries()) {
    state = multi.add({ text, number: i + 1, terminated: true });
    if (state !== "open") break;
  }
  return [state, multi.value()];
}

describe("MultiLineJson", () => {
  test("knows when a value is complete", () => {
    expect(feed('{"a":', ' [{"b": "}]",', '   "c": "\\""}]}')).toEqual([
      "complete",
      { a: [{ b: "}]", c: '"' }] },
    ]);
    expect(feed("{", '"a": 1')[0]).toBe("open");
  });
  test.each([
    ["a string over a line break", ['{"a": "b']],
    ["a bracket too many", ["{", "}}"]],
    ["a message of Lean's inside", ['{"x":', '{"caption":"","data":"","severity":"error"}']],
    ["a brace that no name follows", ["{", "{"]],
    ["too many brackets inside each other", Array.from({ length: 1001 }, () => '{"a":')],
    ["too much", ["{", `"${"x".repeat(17 * 1024 * 1024)}"`]],
    ["too many lines", ["[", ...Array.from({ length: 200_000 }, () => "1,")]],
  ])("gives up at %s", (_, lines) => {
    expect(feed(...lines)[0]).toBe("failed");
  });
});

test("MultiLineJson gives back the lines that it took", () => {
  const lines = [
    { text: "{", number: 7, terminated: true },
    { text: '"a":1', number: 8, terminated: true, truncated: true },
    { text: " ", number: 9, terminated: false },
  ] as const;
  const multi = new MultiLineJson(7);
  for (const line of lines) expect(multi.add(line)).toBe("open");
  expect([...multi.lines()]).toEqual([...lines]);
});

test("parseJson() gives undefined instead of throwing", () => {
  expect(parseJson("{")).toBeUndefined();
  expect(parseJson("{]")).toBeUndefined();
  expect(parseJson('{"a":null} ')).toEqual({ a: null });
});
