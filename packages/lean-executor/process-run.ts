import type { Termination } from "@lean-telemetry/error-mapper";

/** Where a figure came from. */
export type FigureSource =
  | "rusage"
  /** The kernel's CPU-time clock of a living process. */
  | "cpu-clock"
  | "pidusage"
  | "procfs"
  | "vmhwm"
  | "proc-io"
  | "cgroup"
  | "cgroup-v1";

/** One measured value and how far to trust it. A figure that was not measured is `null`, never 0. */
export interface Figure {
  readonly value: number;
  readonly source: FigureSource;
  /** `false`: a sampled lower bound. */
  readonly exact: boolean;
}

/** A peak that may be known only between two bounds. */
export interface PeakFigure extends Figure {
  /** The kernel's upper bound when `value` is only a lower one. */
  readonly upperBoundMb: number | null;
}

/** The best source of figures that worked for a run. */
export type MeasurementTier = "rusage" | "pidusage" | "procfs" | "cgroup";

/** What one run cost, over its whole process tree. `Mb` is MiB. */
export interface Measurement {
  readonly tier: MeasurementTier;
  readonly samples: number;
  readonly largestGapMs: number | null;
  /** User plus system time of the tree. */
  readonly cpuTimeMs: Figure | null;
  /** Peak resident set of the largest single process. */
  readonly memoryPeakMb: PeakFigure | null;
  /** Largest sum of resident sets at one sample; counts shared pages once per process. */
  readonly treePeakMb: Figure | null;
  /** Largest sum of anonymous pages at one sample. */
  readonly treeAnonPeakMb: Figure | null;
  readonly memoryFinalMb: (Figure & { readonly ageMs: number }) | null;
  readonly ioReadMb: Figure | null;
  readonly ioWriteMb: Figure | null;
  readonly charsReadMb: Figure | null;
  readonly charsWrittenMb: Figure | null;
  /** `memory.peak` of the run's own cgroup; depends on the page cache. */
  readonly cgroupPeakMb: Figure | null;
  /** CPU that the runner itself used for the measuring, in ms. */
  readonly ownCpuMs: number | null;
}

/** A stream's first and last bytes. Every byte was offered to the consumer all the same. */
export interface CapturedStream {
  readonly text: string;
  readonly totalBytes: number;
  /** Bytes left out between head and tail; the text marks the place. */
  readonly omittedBytes: number;
  readonly closedBy: "eof" | "cancel";
}

/** Everything that is known about one finished run of one process tree. */
export interface ProcessRun {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly pid: number | null;
  /** Unix time of the start in seconds, for the record only; durations are monotonic. */
  readonly startedAtS: number;
  /** Until the root was gone or, when the runner ended it, until the first signal was sent. */
  readonly durationMs: number;
  /** How long the ending took after the first signal; `null` when the runner sent none. */
  readonly endingMs?: number | null;
  /** What could not be done as asked, one sentence each, such as a limit that nothing could watch. */
  readonly warnings?: readonly string[];
  readonly termination: Termination & {
    /** The signal of ours that ended it; `null` when we sent none. */
    readonly killedBy: "SIGTERM" | "SIGKILL" | null;
    readonly orphansKilled: number;
    readonly orphansLeft: number;
  };
  readonly stdout: CapturedStream;
  readonly stderr: CapturedStream;
  readonly measurement: Measurement;
}
