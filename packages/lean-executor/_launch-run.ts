import { ActiveRun } from "./_active-run.ts";
import { unwatchGroup, watchGroup } from "./_janitor.ts";
import { addLiveRun } from "./_live-registry.ts";
import { readInheritedPeakMb } from "./_own-peak.ts";
import { unstartedRun } from "./_run-outcome.ts";
import { findSpawnProblem } from "./_spawn-problem.ts";
import { type Child, startRun } from "./_start-run.ts";
import type { ProcessRun } from "./process-run.ts";
import type { CheckedOptions } from "./run-process-options.ts";

/** A run that was begun, or could not be. */
export type LaunchedRun =
  | {
      readonly kind: "started";
      readonly run: ActiveRun;
      readonly child: Child;
      /** On the clock of `performance.now()`. */
      readonly startedAtMs: number;
      /** Settles when nothing of the run is left. */
      readonly finished: Promise<ProcessRun>;
    }
  | { readonly kind: "not-started"; readonly result: ProcessRun };

/** Starts a command under every protection of a run: nothing of it outlives this program. */
export function launchRun(command: readonly string[], options: CheckedOptions): LaunchedRun {
  const notStarted = (
    reason: "cancelled" | "spawn-failed",
    spawnError: string | null,
  ): LaunchedRun => ({
    kind: "not-started",
    result: unstartedRun(command, options, { reason, spawnError }),
  });
  if (options.signal?.aborted === true) return notStarted("cancelled", null);
  const problem = findSpawnProblem(command[0] ?? "", {
    cwd: options.cwd,
    path: options.env.PATH,
  });
  if (problem !== null) return notStarted("spawn-failed", problem);
  const started = startRun(command, options);
  if (started instanceof Error) {
    return notStarted("spawn-failed", `Cannot run "${command[0]}": ${started.message}`);
  }
  const { child, startedAtMs } = started;
  const run = new ActiveRun(started, options, readInheritedPeakMb());
  watchGroup(child.pid);
  const ending = run.finish(command);
  const removeFromList = addLiveRun({
    killNow: () => run.killNow(),
    cancel: async () => {
      run.end("cancelled");
      await Promise.allSettled([ending]);
    },
  });
  const finished = ending.finally(() => {
    removeFromList();
    unwatchGroup(child.pid);
  });
  return { kind: "started", run, child, startedAtMs, finished };
}
