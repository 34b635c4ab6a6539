import { describe, expect, test } from "bun:test";
import { GROWTH_MB, wearOf } from "./_pool-wear.ts";

const limits = { maxChecks: 10, maxAgeMs: 1000, maxSessionMemoryMb: null };
const use = { checks: 1, ageMs: 0, memoryMb: 500, firstMemoryMb: 500 };

describe("wearOf()", () => {
  test.each([
    [{ checks: 5 }, 0.5],
    [{ ageMs: 700 }, 0.7],
    [{ memoryMb: 500 + GROWTH_MB }, 1],
    [{ memoryMb: 500 + GROWTH_MB / 2 }, 0.5],
    [{ memoryMb: 400 }, 0.1],
    [{ memoryMb: null }, 0.1],
    [{ firstMemoryMb: null, memoryMb: GROWTH_MB / 4 }, 0.25],
    [{ checks: 8, ageMs: 900, memoryMb: 500 }, 0.9],
  ])("of %p is %p", (change, wear) => {
    expect(wearOf({ ...use, ...change }, limits)).toBeCloseTo(wear, 9);
  });
  test("measures memory by the limit where there is one", () => {
    const of = (memoryMb: number) =>
      wearOf({ ...use, memoryMb }, { ...limits, maxSessionMemoryMb: 900 });
    expect(of(700)).toBeCloseTo(0.5, 9);
    expect(of(900)).toBe(1);
    expect(wearOf({ ...use, checks: 1 }, { ...limits, maxSessionMemoryMb: 300 })).toBe(1);
  });
  test("lets each session have one check", () => {
    expect(wearOf({ ...use, checks: 0, ageMs: 1e9, memoryMb: 1e9 }, limits)).toBe(0);
  });
});
