import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  badValue,
  choiceOption,
  durationMsOption,
  memoryMbOption,
  numberOption,
  wholeNumberOption,
} from "./option-values.ts";
import { UsageError } from "./usage-error.ts";

describe("durationMsOption()", () => {
  const read = durationMsOption("--timeout");
  test.each([
    ["60", 60_000],
    ["0.5", 500],
    [".5", 500],
    ["1.", 1000],
    ["10s", 10_000],
    ["250ms", 250],
    ["2m", 120_000],
    ["1h", 3_600_000],
    [" 3 ", 3000],
  ])("reads %p as %d ms", (typed, ms) => {
    expect(read(typed)).toBe(ms);
  });
  test.each([
    "0",
    "-1",
    "0ms",
    "x",
    "",
    "1e3",
    "1 2",
    "NaN",
    "Infinity",
    "10d",
    "1,5",
    "0x10",
    "999h0",
  ])("refuses %p with the flag and the value", (typed) => {
    expect(() => read(typed)).toThrow(UsageError);
    expect(() => read(typed)).toThrow(`Cannot use --timeout "${typed}": `);
  });
  test("refuses what a timer cannot hold", () => {
    expect(read("596h")).toBe(2_145_600_000);
    expect(() => read("597h")).toThrow("at most 24 days");
  });
  test("gives a usable time or refuses, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        try {
          const ms = read(typed);
          return ms > 0 && ms < 2 ** 31;
        } catch (error) {
          return error instanceof UsageError;
        }
      }),
    );
  });
});

describe("memoryMbOption()", () => {
  const read = memoryMbOption("--memory-limit");
  test.each([
    ["512", 512],
    ["512M", 512],
    ["512MiB", 512],
    ["4g", 4096],
    ["1.5GB", 1536],
    ["1T", 1_048_576],
  ])("reads %p as %d MiB", (typed, mb) => {
    expect(read(typed)).toBe(mb);
  });
  test.each(["0", "-5", "x", "", "5K", "9999999999999T"])("refuses %p", (typed) => {
    expect(() => read(typed)).toThrow(`Cannot use --memory-limit "${typed}": `);
  });
});

describe("wholeNumberOption()", () => {
  const read = wholeNumberOption("--jobs", { min: 1, max: 256 });
  test("reads a whole number", () => {
    expect(read("12")).toBe(12);
  });
  test.each(["-1", "0", "257", "1.5", "x", "", "1e2", "99999999999999999999"])(
    "refuses %p",
    (typed) => {
      expect(() => read(typed)).toThrow(
        `Cannot use --jobs "${typed}": it must be a whole number from 1 to 256`,
      );
    },
  );
  test("names a lower bound alone", () => {
    expect(() => wholeNumberOption("--seed", { min: 0 })("-1")).toThrow("of at least 0");
  });
});

describe("numberOption()", () => {
  const read = numberOption("--duration-ms");
  test.each([
    ["0", 0],
    ["12.5", 12.5],
    ["1e3", 1000],
    [" .5 ", 0.5],
  ])("reads %p", (typed, value) => {
    expect(read(typed)).toBe(value);
  });
  test.each(["-1", "x", "", "1s", "NaN", "1e999"])("refuses %p", (typed) => {
    expect(() => read(typed)).toThrow(`Cannot use --duration-ms "${typed}": it must be a number`);
  });
});

describe("choiceOption()", () => {
  test("refuses another word and lists the words", () => {
    expect(() => choiceOption("--tier", ["a", "b"])("c")).toThrow(
      'Cannot use --tier "c": it must be one of a, b',
    );
  });
  test("reads each word", () => {
    expect(choiceOption("--tier", ["a", "b"])("b")).toBe("b");
  });
});

describe("badValue()", () => {
  test("is one line even for a value with line breaks", () => {
    expect(badValue("--x", "a\nb", "it is odd").message).toBe('Cannot use --x "a b": it is odd');
  });
});
