import { describe, expect, test } from "bun:test";
import { nextSampleDelayMs, timeToLimitMs } from "./_sampling-plan.ts";

const NONE = Number.POSITIVE_INFINITY;

describe("nextSampleDelayMs()", () => {
  test.each([
    [0, 4],
    [50, 10],
    [500, 20],
    [2000, 50],
    [60_000, 100],
  ])("after %p ms waits %p ms", (elapsedMs, delayMs) => {
    expect(nextSampleDelayMs({ elapsedMs, costMs: 0, limitInMs: NONE })).toBe(delayMs);
  });

  test("looks less often when looking is dear, but often enough to see an end", () => {
    expect(nextSampleDelayMs({ elapsedMs: 0, costMs: 2, limitInMs: NONE })).toBe(200);
    expect(nextSampleDelayMs({ elapsedMs: 0, costMs: 100, limitInMs: NONE })).toBe(1000);
  });

  test("looks as seldom as the limits allow when nothing else is wanted", () => {
    const quiet = { elapsedMs: 0, costMs: 0.1, onlyLimits: true };
    expect(nextSampleDelayMs({ ...quiet, limitInMs: NONE })).toBe(1000);
    expect(nextSampleDelayMs({ ...quiet, limitInMs: 300 })).toBe(300);
  });

  test("looks more often when a limit is near", () => {
    expect(nextSampleDelayMs({ elapsedMs: 60_000, costMs: 0.1, limitInMs: 20 })).toBe(20);
    expect(nextSampleDelayMs({ elapsedMs: 60_000, costMs: 0.1, limitInMs: 0 })).toBe(4);
    expect(nextSampleDelayMs({ elapsedMs: 60_000, costMs: 1, limitInMs: 0 })).toBe(20);
    expect(nextSampleDelayMs({ elapsedMs: 60_000, costMs: 0, limitInMs: 5000 })).toBe(100);
  });
});

describe("timeToLimitMs()", () => {
  test("takes the nearer limit, with all cores at work", () => {
    expect(timeToLimitMs({ cpuMs: 1000, memoryMb: null }, 4)).toBe(250);
    expect(timeToLimitMs({ cpuMs: 1000, memoryMb: 40 }, 4)).toBe(10);
    expect(timeToLimitMs({ cpuMs: null, memoryMb: -5 }, 4)).toBe(0);
    expect(timeToLimitMs({ cpuMs: null, memoryMb: null }, 4)).toBe(NONE);
  });
});
