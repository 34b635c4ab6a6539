import { describe, expect, test } from "bun:test";
import type { Figure, ProcessRun } from "@lean-telemetry/lean-executor";
import picocolors from "picocolors";
import { endingOf, renderRun, runExitCode, runRecordLine } from "./_run-record.ts";

const stream = { text: "secret", totalBytes: 6, omittedBytes: 0, closedBy: "eof" } as const;
const figure = (value: number, exact: boolean): Figure => ({ value, source: "rusage", exact });

type Ending = Partial<ProcessRun["termination"]>;

function processRun(ending: Ending = {}): ProcessRun {
  return {
    command: ["true"],
    cwd: "/",
    pid: 7,
    startedAtS: 1.5,
    durationMs: 1234,
    termination: {
      reason: "exited",
      exitCode: 0,
      signal: null,
      oomKilled: null,
      streamsComplete: true,
      spawnError: null,
      killedBy: null,
      orphansKilled: 0,
      orphansLeft: 0,
      ...ending,
    },
    stdout: stream,
    stderr: stream,
    measurement: {
      tier: "procfs",
      samples: 3,
      largestGapMs: 12,
      cpuTimeMs: figure(500, true),
      memoryPeakMb: { ...figure(12.5, false), upperBoundMb: 30 },
      treePeakMb: figure(20, false),
      treeAnonPeakMb: null,
      memoryFinalMb: null,
      ioReadMb: null,
      ioWriteMb: null,
      charsReadMb: null,
      charsWrittenMb: null,
      cgroupPeakMb: null,
      ownCpuMs: 1,
    },
  };
}
const never = new AbortController().signal;

describe("runExitCode()", () => {
  test.each<{ ending: Ending; code: number }>([
    { ending: {}, code: 0 },
    { ending: { exitCode: 7 }, code: 7 },
    { ending: { exitCode: 137 }, code: 137 },
    { ending: { reason: "signaled", exitCode: null, signal: "SIGKILL" }, code: 137 },
    { ending: { reason: "signaled", exitCode: null, signal: "SIGSEGV" }, code: 139 },
    { ending: { reason: "timeout", exitCode: null, signal: "SIGTERM" }, code: 124 },
    { ending: { reason: "timeout", exitCode: 0 }, code: 124 },
    { ending: { reason: "cpu-limit" }, code: 124 },
    { ending: { reason: "memory-limit" }, code: 124 },
    { ending: { reason: "output-limit" }, code: 124 },
    { ending: { reason: "unkillable" }, code: 125 },
    { ending: { reason: "cancelled" }, code: 130 },
    {
      ending: { reason: "spawn-failed", spawnError: 'Cannot run "x": no such program on PATH' },
      code: 127,
    },
    {
      ending: {
        reason: "spawn-failed",
        spawnError: 'Cannot run "x": it is not an executable file',
      },
      code: 126,
    },
    { ending: { reason: "spawn-failed", spawnError: "EAGAIN" }, code: 125 },
  ])("gives $code for $ending", ({ ending, code }) => {
    expect(runExitCode(processRun(ending), never)).toBe(code);
  });
  test("tells SIGTERM from Ctrl-C", () => {
    expect(runExitCode(processRun({ reason: "cancelled" }), AbortSignal.abort("SIGTERM"))).toBe(
      143,
    );
  });
});

describe("runRecordLine()", () => {
  test("has the ending, each figure with its source, and not what was printed", () => {
    const line = runRecordLine(processRun(), 0);
    expect(line).not.toContain("secret");
    expect(JSON.parse(line)).toMatchObject({
      duration_ms: 1234,
      exit_code: 0,
      stdout: { total_bytes: 6, closed_by: "eof" },
      termination: { reason: "exited", exit_code: 0, orphans_left: 0 },
      measurement: {
        cpu_time_ms: { value: 500, source: "rusage", exact: true },
        memory_peak_mb: { exact: false, upper_bound_mb: 30 },
        memory_final_mb: null,
      },
    });
  });
});

describe("renderRun()", () => {
  test("says of each figure where it is from and how sure it is", () => {
    const text = renderRun(processRun(), picocolors.createColors(false));
    expect(text.split("\n").map((line) => line.replaceAll(/ {2,}/g, " | "))).toEqual([
      "Exited with code 0",
      "figure | value | source",
      "wall | 1.2 s | monotonic clock | exact",
      "CPU | 500 ms | rusage | exact",
      "peak memory | 12.5 MiB | rusage | at least; at most 30.0 MiB",
      "peak of the tree | 20.0 MiB | rusage | at least",
      "final memory | – | not measured",
      "disk read | – | not measured",
      "disk written | – | not measured",
      "",
    ]);
  });
});

describe("endingOf()", () => {
  test.each<{ ending: Ending; says: string }>([
    { ending: { exitCode: 3 }, says: "Exited with code 3" },
    { ending: { reason: "signaled", signal: "SIGSEGV" }, says: "Ended by SIGSEGV" },
    {
      ending: { reason: "timeout", killedBy: "SIGKILL", orphansKilled: 2 },
      says: "Stopped at its time limit by SIGKILL; 2 processes left behind, killed",
    },
    { ending: { reason: "cpu-limit" }, says: "Stopped at its CPU limit" },
    { ending: { reason: "memory-limit" }, says: "Stopped at its memory limit" },
    { ending: { reason: "output-limit" }, says: "Stopped at its output limit" },
    { ending: { reason: "cancelled" }, says: "Stopped on request" },
    { ending: { reason: "spawn-failed" }, says: "Cannot start it" },
    {
      ending: { reason: "unkillable", orphansLeft: 1 },
      says: "Cannot end process 7: it outlived SIGKILL; 1 process could not be killed",
    },
    {
      ending: { streamsComplete: false },
      says: "Exited with code 0; its output was not read to the end",
    },
  ])("says: $says", ({ ending, says }) => {
    expect(endingOf(processRun(ending))).toBe(says);
  });
});
