import { launchRun } from "./_launch-run.ts";
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
  const launched = launchRun(command, checkRunOptions(command, options));
  return launched.kind === "started" ? await launched.finished : launched.result;
}
