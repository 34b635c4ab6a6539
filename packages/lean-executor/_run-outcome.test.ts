import { describe, expect, test } from "bun:test";
import { readExit, unstartedRun } from "./_run-outcome.ts";
import { checkRunOptions } from "./run-process-options.ts";

describe("readExit()", () => {
  test.each([
    [
      { exitCode: 7, signalCode: null },
      { exitCode: 7, signal: null },
    ],
    [
      { exitCode: 137, signalCode: null },
      { exitCode: 137, signal: null },
    ],
    [
      { exitCode: null, signalCode: "SIGSEGV" },
      { exitCode: null, signal: "SIGSEGV" },
    ],
    [
      { exitCode: null, signalCode: 34 },
      { exitCode: null, signal: "SIG34" },
    ],
  ])("of %p is %p", (child, exit) => {
    expect(readExit(child)).toEqual(exit);
  });
});

describe("unstartedRun()", () => {
  test("has no figures, and none of them is 0", () => {
    const run = unstartedRun(["x"], checkRunOptions(["x"], { cwd: "/" }), {
      reason: "spawn-failed",
      spawnError: "why",
    });
    expect(run).toMatchObject({ pid: null, cwd: "/", durationMs: 0 });
    expect(run.termination).toMatchObject({
      reason: "spawn-failed",
      spawnError: "why",
      exitCode: null,
    });
    expect(run.measurement).toMatchObject({
      tier: "rusage",
      samples: 0,
      cpuTimeMs: null,
      memoryPeakMb: null,
    });
  });
});
