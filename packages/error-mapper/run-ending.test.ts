import { describe, expect, test } from "bun:test";
import { ended } from "./_verdict-case.ts";
import { CRASH_SIGNALS, describeEnding, isWindowsStackOverflow } from "./run-ending.ts";

describe("describeEnding()", () => {
  test.each([
    [0, null],
    [1, null],
    [3, null],
    [124, null],
    [127, null],
    [128, null],
    [130, "SIGINT"],
    [134, "SIGABRT"],
    [137, "SIGKILL"],
    [139, "SIGSEGV"],
    [143, "SIGTERM"],
    [152, "SIGXCPU"],
    [190, null],
    [255, null],
    [-6, "SIGABRT"],
    [-9, "SIGKILL"],
    [-15, "SIGTERM"],
    [-40, "SIG40"],
    [3221225477, "SIGSEGV"],
    [-1073741819, "SIGSEGV"],
  ] as const)("reads exit code %p as signal %p", (exitCode, signal) => {
    expect(describeEnding({ exitCode }).signal).toBe(signal);
  });

  test.each([
    ["SIGKILL", "SIGKILL"],
    ["kill", "SIGKILL"],
    [9, "SIGKILL"],
    ["9", "SIGKILL"],
    [0, null],
    ["", null],
    [null, null],
    [60, "SIG60"],
  ] as const)("reads signal %p as %p", (given, signal) => {
    expect(describeEnding({ signal: given }).signal).toBe(signal);
  });

  test("believes the executor before everything else", () => {
    const termination = ended("timeout", { exitCode: 0, streamsComplete: false, oomKilled: true });
    expect(describeEnding({ termination, exitCode: 1, signal: "SIGSEGV" })).toEqual({
      reason: "timeout",
      exitCode: 0,
      signal: null,
      oomKilled: true,
      streamsComplete: false,
    });
    expect(describeEnding({ termination: ended("exited", { exitCode: 139 }) }).signal).toBe(
      "SIGSEGV",
    );
  });

  test("knows nothing when nothing is said", () => {
    expect(describeEnding({})).toEqual({
      reason: null,
      exitCode: null,
      signal: null,
      oomKilled: false,
      streamsComplete: true,
    });
  });
});

test("isWindowsStackOverflow() knows the code in both forms", () => {
  expect(isWindowsStackOverflow(3221225725)).toBe(true);
  expect(isWindowsStackOverflow(-1073741571)).toBe(true);
  expect(isWindowsStackOverflow(1)).toBe(false);
  expect(isWindowsStackOverflow(null)).toBe(false);
});

test("CRASH_SIGNALS leaves out what others send", () => {
  for (const signal of ["SIGKILL", "SIGTERM", "SIGINT", "SIGXCPU"]) {
    expect(CRASH_SIGNALS.has(signal)).toBe(false);
  }
});
