import { type CoarseSampler, startCoarseSampler } from "./_coarse-sampler.ts";
import { createHunt, type Hunt } from "./_hunt.ts";
import { composeMeasurement, readExitAccount } from "./_measurement.ts";
import { ProcessTree } from "./_process-tree.ts";
import { PsTree } from "./_ps-tree.ts";
import type { RunGroup } from "./_run-group.ts";
import { type Sampler, startSampler } from "./_sampler.ts";
import { hasProcChildren, isTierAllowed } from "./_tiers.ts";
import type { Measurement } from "./process-run.ts";
import type { TierChoice } from "./run-process-options.ts";

/** What {@link RunWatch} is told about a run at its start. */
export interface WatchedRun {
  readonly pid: number;
  readonly runId: string;
  readonly tier: TierChoice | undefined;
  readonly inheritedPeakMb: number;
  /** The run's own cgroup; `null` without one. */
  readonly group: RunGroup | null;
  /** Called after each look that may have brought new figures. */
  readonly onFigures: () => void;
}

const COARSE_BESIDE_PROCFS_MS = 500;
const COARSE_ALONE_MS = 100;
const COARSE_WITH_PS_MS = 1000;

/** Looks at one run while it lives, from all sources that are allowed and work. */
export class RunWatch {
  readonly hunt: Hunt;
  readonly #run: WatchedRun;
  readonly #tree: ProcessTree | null;
  readonly #sampler: Sampler | null;
  readonly #coarse: CoarseSampler | null;
  #stopped = false;

  constructor(run: WatchedRun) {
    this.#run = run;
    const { pid, runId, tier, group } = run;
    const usesProcfs = isTierAllowed("procfs", tier) && hasProcChildren();
    this.#tree = usesProcfs ? new ProcessTree(pid) : null;
    const psTree = usesProcfs ? null : new PsTree(pid);
    const groupPids = (): readonly number[] => group?.pids() ?? [];
    this.hunt = createHunt({ pid, runId, tree: this.#tree, psTree, groupPids });
    this.#sampler =
      this.#tree === null && group === null
        ? null
        : startSampler(() => {
            this.#lookAtTree();
            run.onFigures();
          });
    this.#coarse = isTierAllowed("pidusage", tier) ? this.#startCoarse(psTree) : null;
  }

  #startCoarse(psTree: PsTree | null): CoarseSampler {
    const { pid, group, onFigures } = this.#run;
    const known = (): readonly number[] =>
      this.#tree !== null ? [pid, ...this.#tree.living()] : [pid, ...(group?.pids() ?? [])];
    const byPs = async (): Promise<readonly number[]> => [pid, ...((await psTree?.look()) ?? [])];
    return startCoarseSampler({
      pids: this.#tree === null && group === null ? byPs : known,
      intervalMs:
        this.#tree !== null
          ? COARSE_BESIDE_PROCFS_MS
          : group !== null
            ? COARSE_ALONE_MS
            : COARSE_WITH_PS_MS,
      onSample: onFigures,
    });
  }

  #lookAtTree(): void {
    if (this.#tree === null) return;
    for (const pid of this.#run.group?.pids() ?? []) this.#tree.adopt(pid);
    this.#tree.sample();
  }

  /** The CPU time of the tree so far; `null` when nothing can tell. */
  cpuMs(): number | null {
    const sampled = this.#tree?.figures.cpuMs ?? this.#coarse?.figures().cpuMs ?? null;
    const grouped = this.#run.group?.cpuMs() ?? null;
    return grouped === null ? sampled : Math.max(grouped, sampled ?? 0);
  }

  /** What counts against a memory limit at the last look, in MiB; `null` when nothing can tell. */
  memoryMb(): number | null {
    return this.#tree?.figures.treeAnonMb ?? this.#coarse?.residentMb() ?? null;
  }

  /** Looks now. */
  look(): void {
    this.#sampler?.look();
  }

  /** The root has closed its streams: most likely it is dead and not yet reaped. */
  lookAtEnd(): void {
    this.#lookAtTree();
  }

  /** Everybody stands still and is about to be killed. */
  lookAtStopped(members: ReadonlySet<number>): void {
    for (const pid of members) this.#tree?.adopt(pid);
    this.look();
    this.#tree?.settle();
    this.#stopped = true;
  }

  /** The root is gone and these are not. */
  lookAtOrphans(living: ReadonlySet<number>): void {
    for (const pid of living) this.#tree?.adopt(pid);
    this.#lookAtTree();
    this.#tree?.settle();
  }

  isRootStopped(): boolean {
    return this.#tree?.isStopped(this.#run.pid) ?? true;
  }

  stop(): void {
    this.#sampler?.stop();
    this.#coarse?.stop();
  }

  /** Kills all that is known now, without waiting. */
  knownPids(): readonly number[] {
    return [...(this.#tree?.living() ?? []), ...(this.#run.group?.pids() ?? [])];
  }

  /** The figures, once all is over. */
  measure(
    usage: Bun.ResourceUsage | undefined,
    { cutShort, endedAtMs }: { readonly cutShort: boolean; readonly endedAtMs: number },
  ): Measurement {
    return composeMeasurement({
      account: readExitAccount(usage),
      inheritedPeakMb: this.#run.inheritedPeakMb,
      tree: this.#tree?.figures ?? null,
      coarse: this.#coarse?.figures() ?? null,
      cgroup: this.#run.group?.figures() ?? null,
      cutShort,
      stopped: this.#stopped,
      samples: this.#sampler?.samples() ?? 0,
      largestGapMs: this.#sampler?.largestGapMs() ?? null,
      ownCpuMs: this.#sampler?.ownCpuMs() ?? null,
      endedAtMs,
    });
  }
}
