import { killLiveRuns, LIVE_RUNS } from "./_live-registry.ts";

/** How many runs are under way in this program. */
export function countLiveRuns(): number {
  return LIVE_RUNS.size;
}

/**
 * Kills every run that is under way, with all its processes, before it returns.
 *
 * It runs by itself when the program exits. This package installs no signal handler: a program
 * that handles SIGINT itself calls this or {@link cancelAllRuns} before it goes, and for one that
 * does not, or that is killed, a helper process cleans up.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { killAllRuns, runProcess } from "@lean-telemetry/lean-executor";
 *
 * const run = runProcess(["sleep", "60"]);
 * killAllRuns();
 * assert.equal((await run).termination.signal, "SIGKILL");
 * ```
 */
export function killAllRuns(): void {
  killLiveRuns();
}

/** Cancels every run that is under way, each with its grace, and waits until nothing is left. */
export async function cancelAllRuns(): Promise<void> {
  await Promise.all([...LIVE_RUNS].map((run) => run.cancel()));
}
