import type { ProcessTree } from "./_process-tree.ts";
import type { PsTree } from "./_ps-tree.ts";
import { findGroup, findMarked } from "./_run-marker.ts";
import { sendSignal } from "./_send-signal.ts";

/** Finds the living processes of one run, by every means that there is. */
export interface Hunt {
  /**
   * All of them but the root; `null` when nothing here can name them.
   *
   * With `freeze` those that carry the mark are stopped as they are found: they are about to be
   * killed, and must not hand over to a child meanwhile.
   */
  readonly find: (freeze?: boolean) => Promise<ReadonlySet<number> | null>;
  /** Whether the root's process group still has members, dead ones included. */
  readonly groupRemains: () => boolean;
  /** Whether a process escaped the group, as far as is known; then a look is worth its price. */
  readonly mayHaveEscaped: () => boolean;
  /** How long to wait between two looks, by what a look costs. */
  readonly pauseMs: number;
}

/** What a {@link Hunt} has to go by. */
export interface HuntClues {
  /** The root, leader of its own group and session. */
  readonly pid: number;
  readonly runId: string;
  /** `null` where `/proc` is not to be walked. */
  readonly tree: ProcessTree | null;
  /** `null` where it is. */
  readonly psTree: PsTree | null;
  /** The members of the run's own cgroup. */
  readonly groupPids: () => readonly number[];
}

const PROCFS_PAUSE_MS = 5;
const PS_PAUSE_MS = 40;

/** Prepares the hunt for one run. */
export function createHunt({ pid, runId, tree, psTree, groupPids }: HuntClues): Hunt {
  // The number stays the group's as long as it has members; a new process of that number ends it.
  const groupRemains = (): boolean => sendSignal(-pid, 0) && !(tree?.rootNumberIsReused() ?? false);

  async function find(freeze: boolean = false): Promise<ReadonlySet<number> | null> {
    const living = new Set(groupPids());
    if (tree !== null) {
      for (const marked of await findMarked(runId, freeze)) living.add(marked.pid);
      for (const member of tree.living()) if (tree.isRunning(member)) living.add(member);
      // Zombies count as members of a group, so the members have to be looked at.
      if (groupRemains()) for (const member of findGroup(pid)) living.add(member.pid);
    } else {
      const seen = (await psTree?.look()) ?? null;
      if (seen === null && living.size === 0) return null;
      for (const member of seen ?? []) living.add(member);
    }
    living.delete(pid);
    return living;
  }

  return {
    pauseMs: tree === null ? PS_PAUSE_MS : PROCFS_PAUSE_MS,
    find,
    groupRemains,
    mayHaveEscaped: () => tree !== null || (psTree?.size ?? 0) > 0 || groupPids().length > 0,
  };
}
