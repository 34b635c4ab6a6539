import { HeadTail } from "./_head-tail.ts";
import { composeMeasurement } from "./_measurement.ts";
import type { ProcessRun } from "./process-run.ts";
import type { CheckedOptions } from "./run-process-options.ts";

/** The result for a command of which nothing was ever started. */
export function unstartedRun(
  command: readonly string[],
  options: CheckedOptions,
  ending: { readonly reason: "spawn-failed" | "cancelled"; readonly spawnError: string | null },
): ProcessRun {
  const empty = new HeadTail({ head: 0, tail: 0 }).finish("eof");
  return {
    command,
    cwd: options.cwd,
    pid: null,
    startedAtS: Date.now() / 1000,
    durationMs: 0,
    endingMs: null,
    warnings: [],
    termination: {
      ...ending,
      exitCode: null,
      signal: null,
      oomKilled: null,
      streamsComplete: true,
      killedBy: null,
      orphansKilled: 0,
      orphansLeft: 0,
    },
    stdout: empty,
    stderr: empty,
    measurement: composeMeasurement({
      account: null,
      inheritedPeakMb: null,
      tree: null,
      coarse: null,
      cgroup: null,
      cutShort: false,
      stopped: false,
      samples: 0,
      largestGapMs: null,
      ownCpuMs: null,
      endedAtMs: 0,
    }),
  };
}
