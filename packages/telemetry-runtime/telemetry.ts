import type {
  AssuranceLevel,
  AxiomReport,
  OutcomeFamily,
  Severity,
  TerminationReason,
  VerifierErrorCode,
  VerifierTier,
} from "@lean-telemetry/error-mapper";

/** The way in which noise changed a run. */
export type NoiseType = "timeout" | "spurious_fail" | "spurious_pass";

/** Which of the three readings of tactics a record holds. They are never mixed. */
export type TacticSource = "profile" | "trace" | "source";

/** How the process tree of a run ended. */
export interface RecordedTermination {
  readonly reason: TerminationReason;
  /** The signal of ours that ended it. */
  readonly killedBy: "SIGTERM" | "SIGKILL" | null;
  readonly orphansKilled: number;
  readonly orphansLeft: number;
  /** Whether a captured stream was cut between head and tail. All bytes were examined. */
  readonly outputTruncated: boolean;
  readonly streamsComplete: boolean;
  /** `null`: cannot be known here. */
  readonly oomKilled: boolean | null;
}

/** One of the first messages of a run. */
export interface RecordedMessage {
  readonly severity: Severity;
  readonly kind: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly text: string;
  /** How many characters were cut off the end of `text`. */
  readonly omittedChars: number;
}

/** What Lean said: counts of all messages, and the first ones, errors before warnings. */
export interface RecordedMessages {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly sorry: number;
  readonly resource: number;
  readonly unparsed: number;
  readonly first: readonly RecordedMessage[];
}

/** Where a figure came from, and whether it is exact or a sampled bound. */
export interface FigureOrigin {
  readonly source: string;
  readonly exact: boolean;
}

/** Where the figures of a run came from, and the figures that the seed's keys have no place for. */
export interface RecordedMeasurement {
  readonly tier: string;
  readonly samples: number;
  readonly largestGapMs: number | null;
  readonly cpuTimeMs: FigureOrigin | null;
  readonly memoryPeakMb: (FigureOrigin & { readonly upperBoundMb: number | null }) | null;
  readonly memoryFinalMb: (FigureOrigin & { readonly ageMs: number | null }) | null;
  readonly ioReadMb: FigureOrigin | null;
  readonly ioWriteMb: FigureOrigin | null;
  /** Largest sum of resident sets over the tree at one sample. */
  readonly treePeakMb: number | null;
  readonly treeAnonPeakMb: number | null;
  readonly charsReadMb: number | null;
  readonly charsWrittenMb: number | null;
  readonly cgroupPeakMb: number | null;
  /** CPU that the measuring itself used. */
  readonly ownCpuMs: number | null;
}

/** The text that was checked. */
export interface RecordedSource {
  readonly path: string | null;
  readonly sha256: string;
  readonly bytes: number;
}

/** Which Lean checked it. */
export interface RecordedToolchain {
  readonly kind: string;
  readonly version: string | null;
  readonly commit: string | null;
  readonly target: string | null;
}

/** Where a warm check ran: the process and its position there, from 1. */
export interface RecordedWarmth {
  readonly pid: number;
  readonly position: number;
  /** Whether a cold run repeated the verdict; `null` when none was asked for. */
  readonly confirmed: boolean | null;
}

/** One attempt of a run that was repeated in slower tiers. */
export interface RecordedAttempt {
  readonly tier: VerifierTier;
  readonly outcome: VerifierErrorCode;
  readonly noiseType: NoiseType | null;
  readonly durationMs: number | null;
}

/**
 * The whole story of one Lean verification. `null` means "not measured" or "does not apply", never
 * zero. RECORD.md tells each key's meaning, unit, source and when it is `null`; the file form is
 * `TelemetryRecord`, which differs in letter case only.
 */
export interface LeanVerificationTelemetry {
  /** A UUIDv7 unless the caller gave one. */
  readonly verificationId: string;
  /** Unix time of the start in seconds. */
  readonly timestamp: number;
  readonly moduleName: string;
  /** The caller's grouping; also the name under which noise is drawn. */
  readonly context: string;
  readonly cycle: number | null;
  readonly tier: VerifierTier;
  readonly timeoutS: number | null;
  readonly leanVersion: string | null;
  readonly masterSeed: number | null;
  readonly outcome: VerifierErrorCode;
  /** True when, and only when, the outcome is `VERIFIED` or `VERIFIER_SPURIOUS_PASS`. */
  readonly success: boolean;
  /** Monotonic wall time; of a simulated timeout, the time drawn. */
  readonly durationMs: number | null;
  /** How sure the rule is that decided. */
  readonly confidence: number | null;
  /** User plus system time of the whole process tree. */
  readonly cpuTimeMs: number | null;
  /** Peak resident set of the largest single process, in MiB. */
  readonly memoryPeakMb: number | null;
  readonly memoryFinalMb: number | null;
  /** Block device reads, in MiB. */
  readonly ioReadMb: number | null;
  readonly ioWriteMb: number | null;
  readonly tacticCount: number | null;
  readonly tacticDepth: number | null;
  readonly proofSizeBytes: number | null;
  /** Search steps of the prover; only the caller can know it. */
  readonly searchNodes: number | null;
  readonly tactics: readonly string[] | null;
  readonly tacticCounts: Readonly<Record<string, number>> | null;
  readonly stderr: string;
  /** Exit code; negative for a signal. */
  readonly returncode: number | null;
  /** Number of the signal that ended the process. */
  readonly signal: number | null;
  readonly errorMessage: string;
  readonly noiseInjected: boolean;
  readonly noiseType: NoiseType | null;
  /** The natural outcome of a run that noise changed; `null` when Lean was not run. */
  readonly groundTruth: VerifierErrorCode | null;
  /** The sampler's root seed, 16 hexadecimal digits. */
  readonly noiseSeed: string | null;
  readonly noiseRates: Readonly<Record<string, number>> | null;
  readonly policyProb: number | null;
  readonly policyWeight: number | null;
  readonly policyGradient: number | null;
  readonly policyUpdate: number | null;
  readonly metadata: Readonly<Record<string, unknown>>;

  readonly schemaVersion: 1;
  /** The verdict's category, such as `incomplete.sorry`; `null` in a line of the seed. */
  readonly category: string | null;
  readonly family: OutcomeFamily;
  readonly assurance: AssuranceLevel | null;
  readonly ruleId: string | null;
  /** Bytes left out of `stderr`. */
  readonly stderrOmittedBytes: number;
  readonly termination: RecordedTermination | null;
  readonly messages: RecordedMessages | null;
  readonly measurement: RecordedMeasurement | null;
  readonly tacticSource: TacticSource | null;
  readonly tacticTimesMs: Readonly<Record<string, number>> | null;
  readonly axioms: AxiomReport | null;
  readonly source: RecordedSource | null;
  readonly toolchain: RecordedToolchain | null;
  readonly command: readonly string[] | null;
  readonly mode: "cold" | "warm" | null;
  readonly warm: RecordedWarmth | null;
  /** A digest of source, toolchain, options and imports: what a repeat would have in common. */
  readonly runKey: string | null;
  /** The id of the record whose verdict was reused; `null` when Lean ran. */
  readonly cachedFrom: string | null;
  /** All attempts of a run that was repeated in slower tiers, the last one being this record. */
  readonly attempts: readonly RecordedAttempt[] | null;
  /**
   * Keys of a record that this version does not know, in file form, nested as they were found. They
   * go back to where they came from when the record is written again.
   */
  readonly extra?: Readonly<Record<string, unknown>>;
}
