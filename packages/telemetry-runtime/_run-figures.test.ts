import { describe, expect, test } from "bun:test";
import type { ProcessRun } from "@lean-telemetry/lean-executor";
import { RECORDED_BYTES, runFigures, signalNumber } from "./_run-figures.ts";

const stream = { text: "", totalBytes: 0, omittedBytes: 0, closedBy: "eof" } as const;
const run: ProcessRun = {
  command: ["lean"],
  cwd: "/",
  pid: 5,
  startedAtS: 1.5,
  durationMs: 20,
  termination: {
    reason: "exited",
    exitCode: 0,
    signal: null,
    oomKilled: null,
    streamsComplete: true,
    spawnError: null,
    killedBy: null,
    orphansKilled: 1,
    orphansLeft: 0,
  },
  stdout: stream,
  stderr: { ...stream, text: "∀\n" },
  measurement: {
    tier: "procfs",
    samples: 3,
    largestGapMs: 5,
    cpuTimeMs: { value: 7, source: "rusage", exact: true },
    memoryPeakMb: { value: 8, source: "vmhwm", exact: false, upperBoundMb: 9 },
    treePeakMb: { value: 10, source: "procfs", exact: false },
    treeAnonPeakMb: null,
    memoryFinalMb: { value: 6, source: "procfs", exact: false, ageMs: 2 },
    ioReadMb: { value: 0, source: "rusage", exact: true },
    ioWriteMb: null,
    charsReadMb: { value: 1, source: "proc-io", exact: true },
    charsWrittenMb: null,
    cgroupPeakMb: null,
    ownCpuMs: 0.5,
  },
};

describe("runFigures()", () => {
  test("keeps each figure and its origin; what was not measured is null", () => {
    expect(runFigures(run)).toMatchObject({
      timestamp: 1.5,
      durationMs: 20,
      cpuTimeMs: 7,
      memoryPeakMb: 8,
      memoryFinalMb: 6,
      ioReadMb: 0,
      ioWriteMb: null,
      stderr: "∀\n",
      returncode: 0,
      signal: null,
      termination: { orphansKilled: 1, outputTruncated: false },
      measurement: {
        cpuTimeMs: { source: "rusage", exact: true },
        memoryPeakMb: { source: "vmhwm", exact: false, upperBoundMb: 9 },
        memoryFinalMb: { source: "procfs", exact: false, ageMs: 2 },
        ioWriteMb: null,
        treePeakMb: 10,
        charsReadMb: 1,
      },
    });
  });
  test("gives a signal as the seed does, and nothing for a run that did not start", () => {
    const killed = { ...run.termination, exitCode: null, signal: "SIGKILL" };
    expect(runFigures({ ...run, termination: killed })).toMatchObject({
      returncode: -9,
      signal: 9,
    });
    const none = { ...run.termination, exitCode: null, reason: "spawn-failed" as const };
    expect(runFigures({ ...run, termination: none })).toMatchObject({
      returncode: null,
      signal: null,
    });
  });
  test("cuts a standard error that was kept whole, and marks the place", () => {
    const text = `begin${"x".repeat(4 * RECORDED_BYTES)}end`;
    const { stderr, stderrOmittedBytes } = runFigures({ ...run, stderr: { ...stream, text } });
    expect(stderr).toMatch(/^beginx+\n\[… 16392 bytes omitted …\]\nx+end$/);
    expect(stderrOmittedBytes).toBe(2 * RECORDED_BYTES + 8);
  });
});

describe("signalNumber()", () => {
  test.each([
    ["SIGTERM", 15],
    ["SIGODD", null],
    [null, null],
  ])("of %p is %p", (name, number) => {
    expect(signalNumber(name)).toBe(number);
  });
});
