import { describe, expect, test } from "bun:test";
import { MESSAGE_RULES } from "./message-rules.ts";

describe("MESSAGE_RULES", () => {
  test("names every rule once over all lists", () => {
    const ids = MESSAGE_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(90);
  });
  test("is data that survives JSON", () => {
    expect(JSON.parse(JSON.stringify(MESSAGE_RULES))).toEqual(MESSAGE_RULES);
  });
  test("gives a code and a family together or neither", () => {
    for (const rule of MESSAGE_RULES) expect(rule.code === null).toBe(rule.family === null);
  });
});
