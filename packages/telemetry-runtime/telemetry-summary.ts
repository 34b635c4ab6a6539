import type { OutcomeFamily, VerifierErrorCode, VerifierTier } from "@lean-telemetry/error-mapper";
import type { Distribution } from "./_quantiles.ts";
import type { LeanVerificationTelemetry, NoiseType } from "./telemetry.ts";
import type { WilsonInterval } from "./wilson-interval.ts";

export type { Distribution } from "./_quantiles.ts";

/** A part of the records, with the bounds of its share (95 %). */
export interface Share {
  readonly count: number;
  readonly share: number;
  readonly interval: WilsonInterval | null;
}

/** A group of records and how many of them were accepted. */
export interface Group extends Share {
  readonly key: string;
  readonly accepted: number;
  /** The bounds of `accepted` over `count`. */
  readonly acceptedInterval: WilsonInterval | null;
}

/** One frequent module or tactic. Counts are lower bounds, by at most `maxMissing` of the list. */
export interface FrequentKey {
  readonly key: string;
  readonly count: number;
  /** Records with it that were accepted. */
  readonly accepted: number;
}

/** The most frequent keys and how far their counts can be off. */
export interface FrequentKeys {
  readonly top: readonly FrequentKey[];
  /** By how much any count can be too low; 0 when all are exact. */
  readonly maxMissing: number;
}

/** One record that stands out. */
export interface Outlier {
  readonly verificationId: string;
  readonly moduleName: string;
  readonly outcome: VerifierErrorCode;
  readonly durationMs: number | null;
  readonly memoryPeakMb: number | null;
}

/** What many records say together. */
export interface TelemetrySummary {
  readonly records: number;
  /** `VERIFIED` and `VERIFIER_SPURIOUS_PASS` over all records. */
  readonly accepted: Share;
  /** The accepted over those that got a verdict: budgets and infrastructure refute nothing. */
  readonly acceptedOfVerdicts: Share;
  readonly outcomes: readonly (Group & { readonly key: VerifierErrorCode })[];
  readonly families: readonly (Group & { readonly key: OutcomeFamily })[];
  readonly tiers: readonly (Group & { readonly key: VerifierTier })[];
  /** By category; `(none)` for lines of the seed. */
  readonly categories: FrequentKeys;
  readonly modules: FrequentKeys;
  /** By how often each was used. */
  readonly tactics: FrequentKeys;
  readonly wallMs: Distribution | null;
  readonly cpuMs: Distribution | null;
  readonly memoryPeakMb: Distribution | null;
  /** CPU time over wall time, 1 for one core busy throughout. */
  readonly cpuUtilisation: Distribution | null;
  /** Final over peak memory. */
  readonly memoryEfficiency: Distribution | null;
  /** The relative error of the quantiles. */
  readonly quantileError: number;
  readonly slowest: readonly Outlier[];
  readonly hungriest: readonly Outlier[];
  /** Records in which noise was drawn, and those that it changed. */
  readonly noise: {
    readonly drawn: number;
    readonly injected: number;
    readonly byType: Readonly<Record<NoiseType, number>>;
  };
  /** Records whose verdict came from an earlier run. */
  readonly cached: number;
}

/** Takes records one by one; the summary can be asked for at any time. */
export interface RunningSummary {
  add(run: LeanVerificationTelemetry): void;
  result(): TelemetrySummary;
}

/** How much of the lists a summary keeps. */
export interface SummaryOptions {
  /** Modules and tactics listed. Default: 1,000. */
  readonly topKeys?: number;
  /** Slowest and hungriest records listed. Default: 10. */
  readonly outliers?: number;
}
