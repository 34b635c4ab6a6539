import type { Hunt } from "./_hunt.ts";
import { sendSignal } from "./_send-signal.ts";

/** What was still there when a run's root was gone. */
export interface SweepResult {
  readonly killed: number;
  readonly left: number;
}

/** What a sweep needs to know and to do. */
export interface SweepTarget {
  readonly pid: number;
  readonly hunt: Hunt;
  /** Processes that were sent SIGKILL before: their end is awaited, but they are no orphans. */
  readonly killedBefore: ReadonlySet<number>;
  /** Called once with those that were found, while they live: their figures die with them. */
  readonly onFound: (living: ReadonlySet<number>) => void;
  /** Kills what only the kernel can name, such as all of a cgroup. */
  readonly killMore: () => void;
  /** Sends a signal; the real one outside of tests. */
  readonly send?: typeof sendSignal;
  /** How long to go on; default 3,000 ms. */
  readonly longestMs?: number;
}

const LONGEST_MS = 3000;
const LEAST_ROUNDS = 20;

/**
 * Kills whatever a run has left behind, after every end, also a natural one, until a look finds
 * nobody.
 */
export async function sweep(target: SweepTarget): Promise<SweepResult> {
  const { pid, hunt, killedBefore } = target;
  const send = target.send ?? sendSignal;
  const killed = new Set<number>();
  const deadline = performance.now() + (target.longestMs ?? LONGEST_MS);
  let reported = false;
  for (let round = 0; ; round++) {
    const groupLeft = hunt.groupRemains();
    if (!groupLeft && !hunt.mayHaveEscaped()) return { killed: killed.size, left: 0 };
    const found = await hunt.find(true);
    // Nobody can name them; the group's own answer is all there is.
    const living = found ?? (groupLeft ? new Set([pid]) : new Set<number>());
    if (living.size === 0) return { killed: killed.size, left: 0 };
    // On a busy machine one look may take longer than all the time there is.
    if (round >= LEAST_ROUNDS && performance.now() > deadline) {
      return { killed: killed.size, left: living.size };
    }
    if (!reported) target.onFound(living);
    reported = true;
    if (groupLeft) send(-pid, "SIGKILL");
    for (const member of living) {
      // The root is reaped, so its number alone means the group and nothing else.
      if (member !== pid) send(member, "SIGKILL");
      if (!killedBefore.has(member)) killed.add(member);
    }
    if (round > 0) target.killMore();
    await Bun.sleep(hunt.pauseMs);
  }
}
