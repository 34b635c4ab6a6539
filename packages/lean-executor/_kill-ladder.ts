import type { Hunt } from "./_hunt.ts";
import { sendSignal } from "./_send-signal.ts";

/** What a ladder needs to know and to do. */
export interface LadderTarget {
  readonly pid: number;
  readonly hunt: Hunt;
  readonly graceMs: number;
  /** Settles when the root is gone. */
  readonly exited: Promise<unknown>;
  /** Called before the first signal, while all is as it was. */
  readonly lookAtRunning: () => void;
  /** Called while everybody stands still, just before the end. */
  readonly lookAtStopped: (members: ReadonlySet<number>) => void;
  /** Whether the root stands still; `true` where that cannot be told. */
  readonly isStopped: () => boolean;
  /** Kills what only the kernel can name, such as all of a cgroup. */
  readonly killMore: () => void;
  /** Sends a signal; the real one outside of tests. */
  readonly send?: typeof sendSignal;
  /** Whether the root is in a sleep that not even SIGKILL ends; `false` where that cannot be told. */
  readonly isStuck: () => boolean;
  /** How long SIGKILL may take; default 2,000 ms, and five times that for a root that is not stuck. */
  readonly killWaitMs?: number;
}

/** How a ladder ended. */
export interface LadderResult {
  readonly killedBy: "SIGTERM" | "SIGKILL";
  readonly unkillable: boolean;
  /** Everybody who was sent SIGKILL. */
  readonly killed: ReadonlySet<number>;
}

const STOP_WAIT_MS = 20;
const KILL_WAIT_MS = 2000;

async function within(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: Timer | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const gone = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return gone;
}

/**
 * Ends a run that did not end by itself: SIGTERM to all, a grace, then stop, look, SIGKILL.
 *
 * Stopping before the kill lets the last look see the final figures of processes whose account
 * dies with them, and keeps them from starting more.
 */
export async function runKillLadder(target: LadderTarget): Promise<LadderResult> {
  const { pid, hunt, graceMs, exited } = target;
  const send = target.send ?? sendSignal;
  const toAll = (signal: NodeJS.Signals, members: ReadonlySet<number>): void => {
    send(-pid, signal);
    for (const member of members) send(member, signal);
  };

  target.lookAtRunning();
  if (graceMs > 0) {
    const members = (await hunt.find()) ?? new Set();
    toAll("SIGTERM", members);
    // A stopped process gets SIGTERM only once it goes on.
    toAll("SIGCONT", members);
    const deadline = performance.now() + graceMs;
    if (await within(exited, graceMs)) {
      // The grace is the whole tree's: a worker may still be putting its things away.
      while (performance.now() < deadline && ((await hunt.find())?.size ?? 0) > 0) {
        await Bun.sleep(hunt.pauseMs);
      }
      return { killedBy: "SIGTERM", unkillable: false, killed: new Set() };
    }
  }
  send(-pid, "SIGSTOP");
  const members = (await hunt.find(true)) ?? new Set();
  toAll("SIGSTOP", members);
  const deadline = performance.now() + STOP_WAIT_MS;
  while (performance.now() < deadline && !target.isStopped()) await Bun.sleep(1);
  target.lookAtStopped(members);
  toAll("SIGKILL", members);
  target.killMore();
  const waitMs = target.killWaitMs ?? KILL_WAIT_MS;
  // On a busy machine the news of a death may be late, which is not the same as no death.
  const gone =
    (await within(exited, waitMs)) || (!target.isStuck() && (await within(exited, 4 * waitMs)));
  return { killedBy: "SIGKILL", unkillable: !gone, killed: new Set([pid, ...members]) };
}
