import { describe, expect, test } from "bun:test";
import { coverageOf } from "./_lcov.ts";

describe("coverageOf()", () => {
  test("reads the shares of each record", () => {
    const text = "TN:\nSF:a.ts\nFNF:4\nFNH:3\nLF:10\nLH:9\nend_of_record\nSF:b.ts\nend_of_record\n";
    expect(coverageOf(text)).toEqual([
      { path: "a.ts", lines: 0.9, functions: 0.75 },
      { path: "b.ts", lines: 1, functions: 1 },
    ]);
  });
});
