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

/**
 * Exit code and signal as the kernel gave them, none derived from the other.
 *
 * Bun gives signals without a name, such as the real-time ones, as numbers.
 */
export function readExit(child: {
  readonly exitCode: number | null;
  readonly signalCode: string | number | null;
}): { readonly exitCode: number | null; readonly signal: string | null } {
  const { signalCode } = child;
  if (signalCode === null) return { exitCode: child.exitCode, signal: null };
  return {
    exitCode: null,
    signal: typeof signalCode === "number" ? `SIG${signalCode}` : signalCode,
  };
}
