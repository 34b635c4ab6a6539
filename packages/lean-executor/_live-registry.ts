/** A run that has not ended yet. */
export interface LiveRun {
  /** Kills the whole tree now, without waiting for anything. */
  readonly killNow: () => void;
  /** Ends the run in order and settles when nothing of it is left. */
  readonly cancel: () => Promise<void>;
}

/** The runs that must not outlive this program. */
export const LIVE_RUNS: ReadonlySet<LiveRun> = new Set<LiveRun>();

let hooked = false;

/** Kills every run on the list at once. */
export function killLiveRuns(): void {
  for (const run of LIVE_RUNS) run.killNow();
}

/**
 * Puts a run on the list; when the program exits, what is still on it is killed.
 *
 * @returns Takes the run off the list again.
 */
export function addLiveRun(run: LiveRun): () => void {
  if (!hooked) {
    hooked = true;
    process.on("exit", killLiveRuns);
  }
  const runs = LIVE_RUNS as Set<LiveRun>;
  runs.add(run);
  return () => {
    runs.delete(run);
  };
}
