import { describe, expect, test } from "bun:test";
import { MultiLineJson, parseJson } from "./_multi-line-json.ts";

function feed(...texts: readonly string[]): readonly [string, unknown] {
  const multi = new MultiLineJson();
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
    ["too much", ["{", `"${"x".repeat(17 * 1024 * 1024)}"`]],
    ["too many lines", Array.from({ length: 200_000 }, () => "{")],
  ])("gives up at %s", (_, lines) => {
    expect(feed(...lines)[0]).toBe("failed");
  });
});

test("parseJson() gives undefined instead of throwing", () => {
  expect(parseJson("{")).toBeUndefined();
  expect(parseJson("null")).toBeNull();
});
