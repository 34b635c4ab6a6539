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
  /** How long SIGKILL may take; default 2,000 ms. */
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
const GRACE_PAUSE_MS = 5;

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
        await Bun.sleep(GRACE_PAUSE_MS);
      }
      return { killedBy: "SIGTERM", unkillable: false, killed: new Set() };
    }
  }
  send(-pid, "SIGSTOP");
  const members = (await hunt.find()) ?? new Set();
  toAll("SIGSTOP", members);
  const deadline = performance.now() + STOP_WAIT_MS;
  while (performance.now() < deadline && !target.isStopped()) await Bun.sleep(1);
  target.lookAtStopped(members);
  toAll("SIGKILL", members);
  target.killMore();
  const gone = await within(exited, target.killWaitMs ?? 2000);
  return { killedBy: "SIGKILL", unkillable: !gone, killed: new Set([pid, ...members]) };
}
