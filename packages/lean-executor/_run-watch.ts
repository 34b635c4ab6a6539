import { availableParallelism } from "node:os";
import { type CoarseSampler, startCoarseSampler } from "./_coarse-sampler.ts";
import { createHunt, type Hunt } from "./_hunt.ts";
import { composeMeasurement, type ExitAccount } from "./_measurement.ts";
import { ProcessTree } from "./_process-tree.ts";
import { PsTree } from "./_ps-tree.ts";
import type { RunGroup } from "./_run-group.ts";
import { type Sampler, startSampler } from "./_sampler.ts";
import { timeToLimitMs } from "./_sampling-plan.ts";
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
  readonly cpuLimitMs: number | undefined;
  readonly memoryLimitMb: number | undefined;
  /** Look no more often than its limits need: nobody reads this run's figures. */
  readonly onlyLimits: boolean;
  /** Called when a look shows that a limit is reached. */
  readonly onLimit: (reason: "cpu-limit" | "memory-limit") => void;
}

const CORES = availableParallelism();
/** Each look without `/proc` costs a `ps` or two; a limit is worth more of them. */
const COARSE_MS = 1000;
const COARSE_FOR_LIMITS_MS = 250;

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
        : startSampler(
            () => {
              this.#lookAtTree();
              this.#checkLimits();
            },
            { limitInMs: () => this.#limitInMs(), onlyLimits: run.onlyLimits },
          );
    // Where `/proc` is walked, pidusage has nothing to add.
    this.#coarse =
      psTree !== null && isTierAllowed("pidusage", tier) ? this.#startCoarse(psTree) : null;
  }

  /** Whether the processes below the root are known, so that figures of now are those of all. */
  get knowsTree(): boolean {
    return this.#tree !== null;
  }

  /** Whether anything looks after a memory limit. */
  get watchesMemory(): boolean {
    return this.#tree !== null || this.#coarse !== null;
  }

  #startCoarse(psTree: PsTree): CoarseSampler {
    const { pid, group, cpuLimitMs, memoryLimitMb } = this.#run;
    const hasLimit = cpuLimitMs !== undefined || memoryLimitMb !== undefined;
    return startCoarseSampler({
      pids: async () => [pid, ...(group?.pids() ?? (await psTree.look()) ?? [])],
      longestMs: hasLimit ? COARSE_FOR_LIMITS_MS : COARSE_MS,
      onSample: () => this.#checkLimits(),
    });
  }

  #lookAtTree(): void {
    if (this.#tree === null) return;
    for (const pid of this.#run.group?.pids() ?? []) this.#tree.adopt(pid);
    this.#tree.sample();
  }

  #checkLimits(): void {
    const { cpuLimitMs, memoryLimitMb, onLimit } = this.#run;
    if (cpuLimitMs !== undefined && (this.#cpuMs() ?? 0) >= cpuLimitMs) onLimit("cpu-limit");
    if (memoryLimitMb !== undefined && (this.#memoryMb() ?? 0) > memoryLimitMb) {
      onLimit("memory-limit");
    }
  }

  #limitInMs(): number {
    const { cpuLimitMs, memoryLimitMb } = this.#run;
    if (cpuLimitMs === undefined && memoryLimitMb === undefined) return Number.POSITIVE_INFINITY;
    return timeToLimitMs(
      {
        cpuMs: cpuLimitMs === undefined ? null : cpuLimitMs - (this.#cpuMs() ?? 0),
        memoryMb: memoryLimitMb === undefined ? null : memoryLimitMb - (this.#memoryMb() ?? 0),
      },
      CORES,
    );
  }

  /** The limits that nothing could watch, one sentence each. */
  warnings(): readonly string[] {
    const { cpuLimitMs, memoryLimitMb } = this.#run;
    const why = "no live source of figures gave an answer during this run";
    return [
      ...(cpuLimitMs !== undefined && this.#cpuMs() === null
        ? [`The CPU limit was not watched: ${why}`]
        : []),
      ...(memoryLimitMb !== undefined && this.#memoryMb() === null
        ? [`The memory limit was not watched: ${why}`]
        : []),
    ];
  }

  /** The CPU time of the tree so far; `null` when nothing can tell. */
  #cpuMs(): number | null {
    const sampled = this.#tree?.figures.cpuMs ?? this.#coarse?.figures().cpuMs ?? null;
    const grouped = this.#run.group?.cpuMs() ?? null;
    return grouped === null ? sampled : Math.max(grouped, sampled ?? 0);
  }

  /** What counts against a memory limit at the last look, in MiB; `null` when nothing can tell. */
  #memoryMb(): number | null {
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

  isRootStuck(): boolean {
    return this.#tree?.isStuck(this.#run.pid) ?? false;
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
    account: ExitAccount | null,
    { cutShort, endedAtMs }: { readonly cutShort: boolean; readonly endedAtMs: number },
  ): Measurement {
    // Whoever is still to be seen now, dead or alive, was not waited for by the root.
    this.#lookAtTree();
    this.#tree?.settle();
    this.#tree?.close();
    return composeMeasurement({
      account,
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
