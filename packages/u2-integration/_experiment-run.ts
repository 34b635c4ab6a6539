import { existsSync } from "node:fs";
import { Attempts } from "./_attempts.ts";
import type { JsonValue } from "./_canonical-json.ts";
import type { ExperimentFolder } from "./_experiment-folder.ts";
import { type Journal, type JournalEntry, openJournal, readJournal } from "./_journal.ts";
import type { PreparedExperiment } from "./_prepare.ts";
import type { ExperimentProgress } from "./experiment-progress.ts";
import {
  type ExperimentEnd,
  type ExperimentResult,
  type ExperimentTotals,
  Tally,
} from "./experiment-result.ts";
import type { CycleReport, PlannerState } from "./planner.ts";
import { latestSnapshot, writeSnapshot } from "./snapshot.ts";
import { sealTraceLine, TRACE_ROOT, type TracePosition, TraceWriter } from "./trace.ts";

/** What a snapshot holds: everything between two cycles. */
interface SnapshotData {
  /** The experiment that it belongs to: the hash of the trace's first line. */
  readonly header: string;
  readonly trace: TracePosition;
  readonly totals: ExperimentTotals;
  readonly planner: PlannerState;
}

/** One process's share of an experiment: from the start or a snapshot to the end or an interruption. */
export class ExperimentRun {
  readonly #folder: ExperimentFolder;
  readonly #prepared: PreparedExperiment;
  readonly #signal: AbortSignal;
  readonly #onProgress: (progress: ExperimentProgress) => void;

  constructor(
    folder: ExperimentFolder,
    prepared: PreparedExperiment,
    signal: AbortSignal,
    onProgress: (progress: ExperimentProgress) => void = () => undefined,
  ) {
    this.#folder = folder;
    this.#prepared = prepared;
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  async run(): Promise<ExperimentResult> {
    const { config } = this.#folder;
    const { trace, snapshot } = this.#open();
    try {
      if (snapshot === null) trace.write(this.#prepared.header);
      else this.#prepared.planner.setState(snapshot.planner);
      const tally = new Tally(snapshot?.totals);
      const fromCycle = tally.totals.cycles;
      const done = this.#done(fromCycle);
      this.#onProgress({ kind: "started", config, fromCycle, reusable: done.size });
      const journal = openJournal(this.#folder.logPath, {
        telemetry: config.enableTelemetry,
        onWarning: (message) => this.#warn(message),
      });
      try {
        const end = await this.#cycles(trace, tally, journal, done);
        return this.#finish(end, trace, tally.totals, journal.lost);
      } finally {
        await journal.close();
      }
    } finally {
      trace.close();
    }
  }

  async #cycles(
    trace: TraceWriter,
    tally: Tally,
    journal: Journal,
    done: ReadonlyMap<string, JournalEntry>,
  ): Promise<ExperimentEnd> {
    const { config } = this.#folder;
    const { planner, executor, timeoutS } = this.#prepared;
    const attempts = new Attempts({
      ...{ config, executor, journal, timeoutS, done },
      signal: this.#signal,
      onAttempt: (entry, reused) => {
        tally.add(entry);
        this.#onProgress({ kind: "attempt", entry, reused });
      },
    });
    for (let cycle = tally.totals.cycles; cycle < config.totalCycles; cycle++) {
      if (cycle > 0 && planner.exhausted) return "exhausted";
      let report: CycleReport;
      try {
        report = await planner.runCycle(cycle, attempts);
      } catch (error) {
        if (this.#signal.aborted) return "interrupted";
        throw error;
      } finally {
        await attempts.endCycle();
      }
      tally.close(report);
      trace.write(traceBody(report));
      if (config.snapshotInterval > 0 && (cycle + 1) % config.snapshotInterval === 0) {
        this.#takeSnapshot(cycle + 1, trace.position, tally.totals);
      }
      this.#tellCycle(report);
    }
    return "cycles-done";
  }

  #finish(
    end: ExperimentEnd,
    trace: TraceWriter,
    totals: ExperimentTotals,
    telemetryLost: number,
  ): ExperimentResult {
    const { experimentId, sliceName, mode, masterSeed, outputDir } = this.#folder.config;
    const { proved } = this.#prepared.planner;
    if (end !== "interrupted") {
      const { cycles, processed, accepted } = totals;
      trace.write({
        record_type: "experiment_footer",
        ...{ end, cycles, processed, accepted, proved: proved.length },
      });
    }
    const result: ExperimentResult = {
      ...totals,
      ...{ experimentId, sliceName, mode, masterSeed, outputDir },
      ...{ end, proved, traceHash: trace.position.hash, telemetryLost },
    };
    if (end !== "interrupted") this.#folder.writeResult(result);
    this.#onProgress({ kind: "finished", result });
    return result;
  }

  /** The trace, at the newest snapshot of this very experiment or at its start. */
  #open(): { readonly trace: TraceWriter; readonly snapshot: SnapshotData | null } {
    const { config, tracePath } = this.#folder;
    if (existsSync(tracePath)) {
      const { found, damaged } = latestSnapshot(config.snapshotDir, config.experimentId);
      for (const { path, problem } of damaged) this.#warnOfSnapshot(path, problem);
      const snapshot = found?.data as unknown as SnapshotData | undefined;
      // Another header: of another experiment, or something has changed, which the trace will tell.
      if (found && snapshot?.header === this.#headerHash()) {
        try {
          return { trace: new TraceWriter(tracePath, snapshot.trace), snapshot };
        } catch (error) {
          this.#warnOfSnapshot(found.path, messageOf(error));
        }
      }
    }
    return { trace: new TraceWriter(tracePath), snapshot: null };
  }

  #takeSnapshot(cycle: number, trace: TracePosition, totals: ExperimentTotals): void {
    const { snapshotDir, experimentId } = this.#folder.config;
    const planner = this.#prepared.planner.getState();
    const data: SnapshotData = { header: this.#headerHash(), trace, totals, planner };
    try {
      writeSnapshot(snapshotDir, { experimentId, cycle, data: data as unknown as JsonValue });
    } catch (error) {
      this.#warn(`Cannot write a snapshot after cycle ${cycle - 1}: ${messageOf(error)}`);
    }
  }

  /** The tries of an earlier run from a cycle on. */
  #done(fromCycle: number): ReadonlyMap<string, JournalEntry> {
    const { config, logPath, logStartBytes } = this.#folder;
    const done = new Map<string, JournalEntry>();
    for (const entry of readJournal(logPath, config.experimentId, logStartBytes)) {
      if (entry.cycle >= fromCycle) done.set(entry.verificationId, entry);
    }
    return done;
  }

  #tellCycle(report: CycleReport): void {
    const { totalCycles, maxCandidatesPerCycle, cycleBudgetS } = this.#folder.config;
    const { cycle, end, processed, accepted, spentMs } = report;
    this.#onProgress({
      kind: "cycle",
      ...{ cycle, totalCycles, end, processed, accepted },
      proved: this.#prepared.planner.proved.length,
      candidatesLeft: maxCandidatesPerCycle - processed,
      secondsLeft: Math.max(0, cycleBudgetS - spentMs / 1000),
    });
  }

  #headerHash(): string {
    return sealTraceLine(this.#prepared.header, TRACE_ROOT.hash).hash;
  }

  #warnOfSnapshot(path: string, problem: string): void {
    this.#warn(`Cannot use snapshot "${path}": ${problem}; the run goes on from further back`);
  }

  #warn(message: string): void {
    this.#onProgress({ kind: "warning", message });
  }
}

/** One line of the trace. What a cycle cost is not in it: that differs from run to run. */
function traceBody(report: CycleReport): Readonly<Record<string, JsonValue>> {
  const { cycle, seed, end, processed, generated, accepted, newlyProved, events } = report;
  const counts = { end, processed, generated, accepted, newly_proved: newlyProved };
  return { record_type: "cycle_trace", cycle, seed, ...counts, events };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
