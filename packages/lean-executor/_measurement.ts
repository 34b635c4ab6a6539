import type { TreeFigures } from "./_process-tree.ts";
import type { Figure, Measurement, MeasurementTier, PeakFigure } from "./process-run.ts";

const BYTES_PER_MIB = 1_048_576;
const US_PER_MS = 1000;
const BYTES_PER_BLOCK = 512;
/** How far a small child's `maxRSS` was seen above the mark it inherits. */
const FLOOR_MARGIN_MB = 1;

/** The kernel's account of the root and the descendants it waited for, in plain numbers. */
export interface ExitAccount {
  readonly cpuMs: number;
  readonly maxRssMb: number;
  /** `null` where the kernel counts operations and not blocks. */
  readonly blockReadMb: number | null;
  readonly blockWrittenMb: number | null;
}

/** Live figures of a source that sees less than {@link TreeFigures}. */
export interface CoarseFigures {
  readonly cpuMs: number | null;
  readonly peakMb: number | null;
  readonly treePeakMb: number | null;
  readonly last: { readonly residentMb: number; readonly atMs: number } | null;
}

/** What a run's own cgroup said when all was over. */
export interface CgroupFigures {
  readonly cpuMs: number | null;
  readonly peakMb: number | null;
}

/** All that was seen of one run. */
export interface Evidence {
  readonly account: ExitAccount | null;
  /** The mark that the child's account started from: Linux passes ours on. `null`: unknown. */
  readonly inheritedPeakMb: number | null;
  readonly tree: TreeFigures | null;
  readonly coarse: CoarseFigures | null;
  readonly cgroup: CgroupFigures | null;
  /** Whether a process of the run was killed, so that nobody waited for it. */
  readonly cutShort: boolean;
  /** Whether all members stood still at the last sample. */
  readonly stopped: boolean;
  readonly samples: number;
  readonly largestGapMs: number | null;
  readonly ownCpuMs: number | null;
  readonly endedAtMs: number;
}

/** Copies Bun's account, whose fields are getters and partly BigInts. */
export function readExitAccount(
  usage: Bun.ResourceUsage | undefined,
  platform: NodeJS.Platform = process.platform,
): ExitAccount | null {
  if (usage === undefined) return null;
  const blocksMb = (blocks: number | bigint): number | null =>
    platform === "linux" ? (Number(blocks) * BYTES_PER_BLOCK) / BYTES_PER_MIB : null;
  return {
    cpuMs: Number(usage.cpuTime.total) / US_PER_MS,
    maxRssMb: usage.maxRSS / BYTES_PER_MIB,
    blockReadMb: blocksMb(usage.ops.in),
    blockWrittenMb: blocksMb(usage.ops.out),
  };
}

function cpuTime({ account, tree, coarse, cgroup, cutShort }: Evidence): Figure | null {
  const waited = account?.cpuMs ?? 0;
  const unwaited = tree?.unwaitedCpuMs ?? 0;
  // What left the group is missing in its account; then the other account is the larger one.
  if (cgroup?.cpuMs != null && cgroup.cpuMs >= waited) {
    return { value: cgroup.cpuMs, source: "cgroup", exact: true };
  }
  const sampled = tree?.cpuMs ?? coarse?.cpuMs ?? null;
  if (account === null && sampled === null) return null;
  if (sampled !== null && sampled > waited + unwaited) {
    return { value: sampled, source: tree === null ? "pidusage" : "procfs", exact: false };
  }
  if (unwaited > 0) return { value: waited + unwaited, source: "procfs", exact: false };
  return { value: waited, source: "rusage", exact: !cutShort };
}

function peak({
  account,
  inheritedPeakMb,
  tree,
  coarse,
  cutShort,
  stopped,
}: Evidence): PeakFigure | null {
  const sampled = tree?.peakMb ?? null;
  const upper = account?.maxRssMb ?? null;
  const aboveFloor =
    upper !== null && inheritedPeakMb !== null && upper > inheritedPeakMb + FLOOR_MARGIN_MB;
  // The two counters of the kernel differ by a little, so a sample just above it is the same peak.
  if (aboveFloor && upper + FLOOR_MARGIN_MB >= (sampled ?? 0)) {
    return { value: upper, source: "rusage", exact: !cutShort || stopped, upperBoundMb: null };
  }
  // The kernel's bound speaks of waited processes only: with others about, it bounds nothing.
  const upperBoundMb = cutShort || upper === null ? null : Math.max(upper, sampled ?? 0);
  if (sampled !== null) return { value: sampled, source: "vmhwm", exact: stopped, upperBoundMb };
  const coarsePeak = coarse?.peakMb ?? null;
  if (coarsePeak === null) return null;
  return { value: coarsePeak, source: "pidusage", exact: false, upperBoundMb };
}

function io(
  waitedMb: number | null | undefined,
  sampledBytes: number | null | undefined,
  cutShort: boolean,
): Figure | null {
  const sampledMb = sampledBytes == null ? null : sampledBytes / BYTES_PER_MIB;
  if (waitedMb != null && !(cutShort && sampledMb !== null && sampledMb > waitedMb)) {
    return { value: waitedMb, source: "rusage", exact: !cutShort };
  }
  return sampledMb === null ? null : { value: sampledMb, source: "proc-io", exact: false };
}

function chars(bytes: number | null | undefined): Figure | null {
  return bytes == null ? null : { value: bytes / BYTES_PER_MIB, source: "proc-io", exact: false };
}

function bestTier({ cgroup, tree, coarse }: Evidence): MeasurementTier {
  if (cgroup !== null) return "cgroup";
  if (tree !== null && tree.cpuMs !== null) return "procfs";
  return coarse !== null && coarse.cpuMs !== null ? "pidusage" : "rusage";
}

/** Weighs the evidence of one run: each figure from the best source that has it, and from which. */
export function composeMeasurement(evidence: Evidence): Measurement {
  const { account, tree, coarse, cgroup, cutShort } = evidence;
  const last = tree?.last ?? coarse?.last ?? null;
  const treePeakMb = tree?.treePeakMb ?? coarse?.treePeakMb ?? null;
  const live = tree === null ? "pidusage" : "procfs";
  return {
    tier: bestTier(evidence),
    samples: evidence.samples,
    largestGapMs: evidence.largestGapMs,
    cpuTimeMs: cpuTime(evidence),
    memoryPeakMb: peak(evidence),
    treePeakMb: treePeakMb === null ? null : { value: treePeakMb, source: live, exact: false },
    treeAnonPeakMb:
      tree?.treeAnonPeakMb == null
        ? null
        : { value: tree.treeAnonPeakMb, source: "procfs", exact: false },
    memoryFinalMb:
      last === null
        ? null
        : {
            value: last.residentMb,
            source: live,
            exact: evidence.stopped,
            ageMs: Math.max(0, evidence.endedAtMs - last.atMs),
          },
    ioReadMb: io(account?.blockReadMb, tree?.blockRead, cutShort),
    ioWriteMb: io(account?.blockWrittenMb, tree?.blockWritten, cutShort),
    charsReadMb: chars(tree?.charsRead),
    charsWrittenMb: chars(tree?.charsWritten),
    cgroupPeakMb:
      cgroup?.peakMb == null ? null : { value: cgroup.peakMb, source: "cgroup", exact: true },
    ownCpuMs: evidence.ownCpuMs,
  };
}
