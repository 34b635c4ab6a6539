import type { OutcomeFamily, VerifierErrorCode, VerifierTier } from "@lean-telemetry/error-mapper";
import { HeavyHitters } from "./_heavy-hitters.ts";
import { QUANTILE_ERROR, Quantiles } from "./_quantiles.ts";
import { TopList } from "./_top-list.ts";
import type { LeanVerificationTelemetry, NoiseType } from "./telemetry.ts";
import type {
  FrequentKeys,
  Group,
  Outlier,
  RunningSummary,
  Share,
  SummaryOptions,
  TelemetrySummary,
} from "./telemetry-summary.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** Keys that a sketch holds for each key that is listed, so that the listed ones are right. */
const CAPACITY_FACTOR = 8;

interface Accepted {
  accepted: number;
}
const noneAccepted = (): Accepted => ({ accepted: 0 });

/** Records of one key out of few. */
class Tally<K extends string> {
  readonly #groups = new Map<K, { count: number; accepted: number }>();

  add(key: K, accepted: boolean): void {
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = { count: 0, accepted: 0 };
      this.#groups.set(key, group);
    }
    group.count += 1;
    if (accepted) group.accepted += 1;
  }

  /** The largest first. */
  groups(total: number): readonly (Group & { readonly key: K })[] {
    return [...this.#groups]
      .map(([key, { count, accepted }]) => ({
        key,
        ...share(count, total),
        accepted,
        acceptedInterval: wilsonInterval(accepted, count),
      }))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  }
}

/** One pass over records; see `summarize`. */
export class SummaryBuilder implements RunningSummary {
  readonly #topKeys: number;
  #records = 0;
  #accepted = 0;
  #verdicts = 0;
  #acceptedVerdicts = 0;
  #cached = 0;
  #noiseDrawn = 0;
  readonly #noiseTypes: Record<NoiseType, number> = {
    timeout: 0,
    spurious_fail: 0,
    spurious_pass: 0,
  };
  readonly #outcomes = new Tally<VerifierErrorCode>();
  readonly #families = new Tally<OutcomeFamily>();
  readonly #tiers = new Tally<VerifierTier>();
  readonly #categories: HeavyHitters<Accepted>;
  readonly #modules: HeavyHitters<Accepted>;
  readonly #tactics: HeavyHitters<Accepted>;
  readonly #wallMs = new Quantiles();
  readonly #cpuMs = new Quantiles();
  readonly #memoryPeakMb = new Quantiles();
  readonly #cpuUtilisation = new Quantiles();
  readonly #memoryEfficiency = new Quantiles();
  readonly #slowest: TopList<Outlier>;
  readonly #hungriest: TopList<Outlier>;

  constructor({ topKeys = 1000, outliers = 10 }: SummaryOptions) {
    this.#topKeys = topKeys;
    const capacity = topKeys * CAPACITY_FACTOR;
    this.#categories = new HeavyHitters(capacity, noneAccepted);
    this.#modules = new HeavyHitters(capacity, noneAccepted);
    this.#tactics = new HeavyHitters(capacity, noneAccepted);
    this.#slowest = new TopList(outliers);
    this.#hungriest = new TopList(outliers);
  }

  add(run: LeanVerificationTelemetry): void {
    const accepted = run.success;
    this.#records += 1;
    if (accepted) this.#accepted += 1;
    if (run.family === "verdict" || run.family === "tamper") {
      this.#verdicts += 1;
      if (accepted) this.#acceptedVerdicts += 1;
    }
    if (run.cachedFrom !== null) this.#cached += 1;
    if (run.noiseSeed !== null) this.#noiseDrawn += 1;
    if (run.noiseType !== null) this.#noiseTypes[run.noiseType] += 1;
    this.#outcomes.add(run.outcome, accepted);
    this.#families.add(run.family, accepted);
    this.#tiers.add(run.tier, accepted);
    mark(this.#categories.add(run.category ?? "(none)"), accepted);
    mark(this.#modules.add(run.moduleName), accepted);
    if (run.tacticCounts !== null) {
      for (const tactic in run.tacticCounts) {
        const times = run.tacticCounts[tactic] as number;
        if (times > 0) mark(this.#tactics.add(tactic, times), accepted);
      }
    }
    this.#addCost(run);
  }

  #addCost(run: LeanVerificationTelemetry): void {
    const { durationMs, cpuTimeMs, memoryPeakMb, memoryFinalMb } = run;
    this.#wallMs.add(durationMs);
    this.#cpuMs.add(cpuTimeMs);
    this.#memoryPeakMb.add(memoryPeakMb);
    this.#cpuUtilisation.add(ratio(cpuTimeMs, durationMs));
    this.#memoryEfficiency.add(ratio(memoryFinalMb, memoryPeakMb));
    if (durationMs !== null && this.#slowest.wants(durationMs)) {
      this.#slowest.add(durationMs, outlier(run));
    }
    if (memoryPeakMb !== null && this.#hungriest.wants(memoryPeakMb)) {
      this.#hungriest.add(memoryPeakMb, outlier(run));
    }
  }

  result(): TelemetrySummary {
    const total = this.#records;
    const { timeout, spurious_fail, spurious_pass } = this.#noiseTypes;
    return {
      records: total,
      accepted: share(this.#accepted, total),
      acceptedOfVerdicts: share(this.#acceptedVerdicts, this.#verdicts),
      outcomes: this.#outcomes.groups(total),
      families: this.#families.groups(total),
      tiers: this.#tiers.groups(total),
      categories: this.#frequent(this.#categories),
      modules: this.#frequent(this.#modules),
      tactics: this.#frequent(this.#tactics),
      wallMs: this.#wallMs.result(),
      cpuMs: this.#cpuMs.result(),
      memoryPeakMb: this.#memoryPeakMb.result(),
      cpuUtilisation: this.#cpuUtilisation.result(),
      memoryEfficiency: this.#memoryEfficiency.result(),
      quantileError: QUANTILE_ERROR,
      slowest: this.#slowest.items(),
      hungriest: this.#hungriest.items(),
      noise: {
        drawn: this.#noiseDrawn,
        injected: timeout + spurious_fail + spurious_pass,
        byType: { ...this.#noiseTypes },
      },
      cached: this.#cached,
    };
  }

  #frequent(sketch: HeavyHitters<Accepted>): FrequentKeys {
    const top = sketch
      .top(this.#topKeys)
      .map(({ key, count, value }) => ({ key, count, accepted: value.accepted }));
    return { top, maxMissing: sketch.maxMissing };
  }
}

function mark(cell: Accepted, accepted: boolean): void {
  if (accepted) cell.accepted += 1;
}

function share(count: number, total: number): Share {
  return {
    count,
    share: total === 0 ? 0 : count / total,
    interval: wilsonInterval(count, total),
  };
}

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

function outlier(run: LeanVerificationTelemetry): Outlier {
  const { verificationId, moduleName, outcome, durationMs, memoryPeakMb } = run;
  return { verificationId, moduleName, outcome, durationMs, memoryPeakMb };
}
