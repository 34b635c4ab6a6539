import { ActiveRun } from "./_active-run.ts";
import { unwatchGroup, watchGroup } from "./_janitor.ts";
import { addLiveRun } from "./_live-registry.ts";
import { readInheritedPeakMb } from "./_own-peak.ts";
import { unstartedRun } from "./_run-outcome.ts";
import { findSpawnProblem } from "./_spawn-problem.ts";
import { startRun } from "./_start-run.ts";
import type { ProcessRun } from "./process-run.ts";
import { checkRunOptions, type RunProcessOptions } from "./run-process-options.ts";

/**
 * Runs a command to its end, whatever that is, and measures its whole process tree.
 *
 * The command gets a session and process group of its own and nothing to read. When a limit is
 * reached or the caller aborts, everybody gets SIGTERM, a grace, and SIGKILL. After every end, also
 * a natural one, whatever is left of the tree is killed; what outlives even that is counted. The
 * pipes are never waited for longer than they have something to say.
 *
 * @param command Program and arguments; no shell is involved.
 * @returns How it ended, what it printed (head and tail of each stream), and what it cost. A
 *   failed start is a result too.
 * @throws {TypeError} If the command is empty or no list of texts.
 * @throws {RangeError} If a limit is not a number in its range.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { runProcess } from "@lean-telemetry/lean-executor/run-process";
 *
 * const run = await runProcess(["sh", "-c", "echo hello; exit 3"], { timeoutMs: 10_000 });
 * assert.equal(run.termination.reason, "exited");
 * assert.equal(run.termination.exitCode, 3);
 * assert.equal(run.stdout.text, "hello\n");
 *
 * const late = await runProcess(["sleep", "60"], { timeoutMs: 50 });
 * assert.equal(late.termination.reason, "timeout");
 * ```
 */
export async function runProcess(
  command: readonly string[],
  options: RunProcessOptions = {},
): Promise<ProcessRun> {
  const checked = checkRunOptions(command, options);
  if (checked.signal?.aborted === true) {
    return unstartedRun(command, checked, { reason: "cancelled", spawnError: null });
  }
  const problem = findSpawnProblem(command[0] ?? "", {
    cwd: checked.cwd,
    path: checked.env.PATH,
  });
  if (problem !== null) {
    return unstartedRun(command, checked, { reason: "spawn-failed", spawnError: problem });
  }
  const started = startRun(command, checked);
  if (started instanceof Error) {
    const spawnError = `Cannot run "${command[0]}": ${started.message}`;
    return unstartedRun(command, checked, { reason: "spawn-failed", spawnError });
  }
  const { pid } = started.child;
  const run = new ActiveRun(started, checked, readInheritedPeakMb());
  watchGroup(pid);
  const finished = run.finish(command);
  const removeFromList = addLiveRun({
    killNow: () => run.killNow(),
    cancel: async () => {
      run.end("cancelled");
      await Promise.allSettled([finished]);
    },
  });
  try {
    return await finished;
  } finally {
    removeFromList();
    unwatchGroup(pid);
  }
}
