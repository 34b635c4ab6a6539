import { VERIFIER_ERROR_CODES, type VerifierErrorCode } from "@lean-telemetry/error-mapper";
import type { JsonValue } from "./_canonical-json.ts";
import type { JournalEntry } from "./_journal.ts";
import type { ExperimentConfig } from "./config.ts";
import type { CycleReport } from "./planner.ts";

/** Why an experiment ended. An interrupted one can be resumed. */
export type ExperimentEnd = "cycles-done" | "exhausted" | "interrupted";

/** The counts of an experiment so far. */
export interface ExperimentTotals {
  readonly cycles: number;
  readonly processed: number;
  readonly generated: number;
  /** Tries that were accepted, rightly or not. */
  readonly accepted: number;
  readonly outcomes: Readonly<Partial<Record<VerifierErrorCode, number>>>;
  /** How often noise of each type was injected. */
  readonly noise: Readonly<Record<string, number>>;
  /** What was charged to the budgets, in milliseconds. */
  readonly verificationMs: number;
}

/** What an experiment came to. Its file form is `result.json`. */
export interface ExperimentResult extends ExperimentTotals {
  readonly experimentId: string;
  readonly sliceName: string;
  readonly mode: ExperimentConfig["mode"];
  readonly masterSeed: number;
  readonly outputDir: string;
  readonly end: ExperimentEnd;
  /** The candidates that were accepted at least once, in the order in which that happened. */
  readonly proved: readonly string[];
  /** Equal for runs that decided the same. */
  readonly traceHash: string;
  /** Records that could not be written. The decisions do not depend on them. */
  readonly telemetryLost: number;
}

/** Counts what an experiment does, cycle by cycle. */
export class Tally {
  #totals: ExperimentTotals;
  #entries: JournalEntry[] = [];

  constructor(totals: ExperimentTotals = NOTHING) {
    this.#totals = totals;
  }

  get totals(): ExperimentTotals {
    return this.#totals;
  }

  /** Takes note of a try of the cycle that runs. */
  add(entry: JournalEntry): void {
    this.#entries.push(entry);
  }

  /** Adds a cycle that came to its end, with the tries noted since the last. */
  close(report: CycleReport): void {
    const { cycles, processed, generated, accepted, verificationMs } = this.#totals;
    const [outcomes, noise] = [{ ...this.#totals.outcomes }, { ...this.#totals.noise }];
    for (const { outcome, noiseType } of this.#entries) {
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (noiseType !== null) noise[noiseType] = (noise[noiseType] ?? 0) + 1;
    }
    this.#entries = [];
    this.#totals = {
      cycles: cycles + 1,
      processed: processed + report.processed,
      generated: generated + report.generated,
      accepted: accepted + report.accepted,
      outcomes: Object.fromEntries(
        VERIFIER_ERROR_CODES.flatMap((code) => (code in outcomes ? [[code, outcomes[code]]] : [])),
      ),
      noise: Object.fromEntries(Object.entries(noise).sort(([a], [b]) => (a < b ? -1 : 1))),
      verificationMs: verificationMs + report.spentMs,
    };
  }
}

const NOTHING: ExperimentTotals = {
  cycles: 0,
  processed: 0,
  generated: 0,
  accepted: 0,
  outcomes: {},
  noise: {},
  verificationMs: 0,
};

/** The file form of a result. What depends on the clock stands under `cost`. */
export function toResultJson(result: ExperimentResult): { readonly [key: string]: JsonValue } {
  return {
    experiment_id: result.experimentId,
    slice_name: result.sliceName,
    mode: result.mode,
    master_seed: result.masterSeed,
    end: result.end,
    cycles: result.cycles,
    processed: result.processed,
    generated: result.generated,
    accepted: result.accepted,
    proved: result.proved,
    outcomes: result.outcomes as Readonly<Record<string, number>>,
    noise: result.noise,
    trace_hash: result.traceHash,
    telemetry_lost: result.telemetryLost,
    cost: { verification_ms: result.verificationMs },
  };
}

/** Reads the file form of a result. */
export function fromResultJson(json: string, outputDir: string): ExperimentResult {
  const file = JSON.parse(json);
  return {
    experimentId: file.experiment_id,
    sliceName: file.slice_name,
    mode: file.mode,
    masterSeed: file.master_seed,
    outputDir,
    end: file.end,
    cycles: file.cycles,
    processed: file.processed,
    generated: file.generated,
    accepted: file.accepted,
    proved: file.proved,
    outcomes: file.outcomes,
    noise: file.noise,
    verificationMs: file.cost.verification_ms,
    traceHash: file.trace_hash,
    telemetryLost: file.telemetry_lost,
  };
}
