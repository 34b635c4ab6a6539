import { describe, expect, test } from "bun:test";
import { snakeCase, toSnakeKeys } from "./_snake-case.ts";

describe("toSnakeKeys()", () => {
  test("changes keys at every level, and no value", () => {
    expect(toSnakeKeys({ cpuTimeMs: { isExact: null }, aList: [{ oneMb: "keepMe" }, 1] })).toEqual({
      cpu_time_ms: { is_exact: null },
      a_list: [{ one_mb: "keepMe" }, 1],
    });
  });
});

describe("snakeCase()", () => {
  test("leaves lower case alone", () => {
    expect(snakeCase("pid")).toBe("pid");
    expect(snakeCase("upperBoundMb")).toBe("upper_bound_mb");
  });
});
