import { expect, test } from "bun:test";
import { addLeanOptions, count, leanProgram } from "./_lean-words.ts";

test("leanProgram() takes the installation's words, else Lake's or Lean's", () => {
  expect(leanProgram({ installation: { command: ["a", "b"] }, useLake: false })).toEqual([
    "a",
    "b",
  ]);
  expect(leanProgram({ useLake: false })).toEqual(["lean"]);
  expect(leanProgram({})).toEqual(["lake", "env", "lean"]);
});

test.each([-1, 1.5, Number.NaN])("count() refuses %p", (value) => {
  expect(() => count("threads", value, 0)).toThrow(RangeError);
  expect(count("threads", 1, 1)).toBe(1);
});

test("addLeanOptions() takes an option twice only with the same value", () => {
  const collected = { maxHeartbeats: 1 };
  addLeanOptions(collected, { maxHeartbeats: 1, "pp.all": true });
  expect(collected).toEqual({ maxHeartbeats: 1, "pp.all": true } as typeof collected);
  expect(() => addLeanOptions(collected, { maxHeartbeats: 2 })).toThrow("twice: 1 and 2");
});
