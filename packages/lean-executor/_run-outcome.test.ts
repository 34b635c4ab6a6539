import { describe, expect, test } from "bun:test";
import { unstartedRun } from "./_run-outcome.ts";
import { checkRunOptions } from "./run-process-options.ts";

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
