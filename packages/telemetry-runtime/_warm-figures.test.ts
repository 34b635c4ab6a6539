import { describe, expect, test } from "bun:test";
import type { SessionCheck } from "@lean-telemetry/lean-executor";
import { warmFigures } from "./_warm-figures.ts";

const COST = {
  durationMs: 42.5,
  cpuTimeMs: { value: 40, source: "procfs", exact: true },
  memoryPeakMb: { value: 900, source: "vmhwm", exact: true, upperBoundMb: null },
  memoryFinalMb: { value: 850, source: "procfs", exact: true },
  outputBytes: 100,
  pid: 7,
  position: 3,
} as const;
const ENDED = {
  reason: "timeout",
  exitCode: null,
  signal: "SIGKILL",
  oomKilled: null,
  streamsComplete: true,
  spawnError: null,
  killedBy: "SIGKILL",
  orphansKilled: 1,
  orphansLeft: 0,
} as const;

describe("warmFigures()", () => {
  test("of an answer have the check's cost and no end of a process", () => {
    const check: SessionCheck = { ...COST, kind: "answered", messages: [] };
    expect(warmFigures(check, 12.5)).toMatchObject({
      timestamp: 12.5,
      durationMs: 42.5,
      cpuTimeMs: 40,
      memoryPeakMb: 900,
      memoryFinalMb: 850,
      ioReadMb: null,
      returncode: null,
      signal: null,
      stderr: "",
      termination: null,
      measurement: {
        tier: "session",
        cpuTimeMs: { source: "procfs", exact: true },
        memoryPeakMb: { source: "vmhwm", exact: true, upperBoundMb: null },
        memoryFinalMb: { source: "procfs", exact: true, ageMs: null },
      },
    });
  });
  test("are null where nothing was measured", () => {
    const nothing = { cpuTimeMs: null, memoryPeakMb: null, memoryFinalMb: null };
    const check: SessionCheck = { ...COST, ...nothing, kind: "answered", messages: [] };
    const { measurement, ...figures } = warmFigures(check, 1);
    expect(figures).toMatchObject(nothing);
    expect(measurement).toMatchObject(nothing);
  });
  test("of an end have its signal, its last words and how many were killed", () => {
    const stderr = "x".repeat(50_000);
    const check: SessionCheck = {
      ...COST,
      kind: "ended",
      termination: ENDED,
      problem: null,
      stderr,
    };
    const figures = warmFigures(check, 1);
    expect(figures).toMatchObject({
      returncode: -9,
      signal: 9,
      termination: {
        reason: "timeout",
        killedBy: "SIGKILL",
        orphansKilled: 1,
        orphansLeft: 0,
        outputTruncated: true,
      },
    });
    expect(figures.stderr.length).toBeLessThan(20_000);
    const exited = { ...ENDED, reason: "exited", exitCode: 3, signal: null } as const;
    const plain: SessionCheck = { ...check, termination: exited, stderr: "bye" };
    expect(warmFigures(plain, 1)).toMatchObject({ returncode: 3, signal: null, stderr: "bye" });
  });
});
