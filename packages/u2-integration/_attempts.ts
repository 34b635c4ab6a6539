import type { LeanVerificationTelemetry } from "@lean-telemetry/telemetry-runtime";
import { type Journal, type JournalEntry, journalEntry } from "./_journal.ts";
import type { Candidate, ExperimentItem } from "./candidate.ts";
import type { ExperimentConfig } from "./config.ts";
import { type Executor, startTelemetry, type VerificationRequest } from "./executor.ts";
import type { AttemptOutcome, CandidateVerifier, PlannedCandidate } from "./planner.ts";
import type { PolicyStep } from "./policy.ts";

/** What {@link Attempts} works with. */
export interface AttemptsOptions {
  readonly config: ExperimentConfig;
  readonly executor: Executor;
  readonly journal: Journal;
  /** The limit of one try, in seconds. */
  readonly timeoutS: number;
  /** Tries that an earlier, killed run of this experiment wrote down, by verification id. */
  readonly done: ReadonlyMap<string, JournalEntry>;
  readonly signal: AbortSignal;
  /** Told of each try that the planner took in, in its order. */
  readonly onAttempt: (entry: JournalEntry, reused: boolean) => void;
}

interface Answer {
  /** `null` for a try of an earlier run, which is written down already. */
  readonly run: LeanVerificationTelemetry | null;
  readonly entry: JournalEntry;
}

interface Running {
  readonly controller: AbortController;
  readonly run: Promise<LeanVerificationTelemetry>;
}

/**
 * Makes the tries that a planner asks for, several at once, and writes them down in the planner's
 * order. Those that are expected next are started ahead; what the planner then does not ask for is
 * stopped and forgotten, so that nothing depends on how many run at once.
 */
export class Attempts implements CandidateVerifier {
  readonly #options: AttemptsOptions;
  readonly #items: ReadonlyMap<string, ExperimentItem>;
  readonly #started = new Map<string, Running>();
  #waiting: readonly VerificationRequest[] = [];
  #unfinished = 0;
  /** The last answer, until the planner takes it in. */
  #last: Answer | null = null;

  constructor(options: AttemptsOptions) {
    this.#options = options;
    this.#items = new Map(options.config.sliceConfig.items.map((item) => [item.id, item]));
  }

  async verify(
    candidate: PlannedCandidate,
    cycle: number,
    upcoming: readonly PlannedCandidate[],
  ): Promise<AttemptOutcome> {
    this.#options.signal.throwIfAborted();
    const request = this.#requestFor(candidate, cycle);
    const known = this.#options.done.get(request.verificationId);
    if (known !== undefined) {
      this.#last = { run: null, entry: known };
      return { ...known, durationMs: known.chargedMs };
    }
    if (this.#options.config.jobs > 1) {
      this.#waiting = upcoming
        .slice(0, 2 * this.#options.config.jobs)
        .map((next) => this.#requestFor(next, cycle));
    }
    const { run } = this.#started.get(request.verificationId) ?? this.#start(request);
    this.#startAhead();
    const made = await run;
    this.#started.delete(request.verificationId);
    const entry = journalEntry(made, candidate.id);
    this.#last = { run: made, entry };
    return { ...entry, durationMs: entry.chargedMs };
  }

  commit(candidate: PlannedCandidate, _cycle: number, step: PolicyStep | null): void {
    const { run, entry } = this.#last as Answer;
    if (run !== null)
      this.#options.journal.append(this.#completed(run, candidate, step), candidate.id);
    this.#options.onAttempt(entry, run === null);
    this.#last = null;
  }

  /** Stops what was started ahead and not asked for. Resolves when nothing runs any more. */
  async endCycle(): Promise<void> {
    this.#waiting = [];
    const left = [...this.#started.values()];
    for (const { controller } of left) controller.abort(new Error("not needed any more"));
    await Promise.allSettled(left.map(({ run }) => run));
    this.#started.clear();
  }

  #requestFor(candidate: Candidate, cycle: number): VerificationRequest {
    const { experimentId, sliceName, masterSeed, sliceConfig } = this.#options.config;
    return {
      item: this.#items.get(candidate.root) as ExperimentItem,
      candidate,
      cycle,
      verificationId: `${experimentId}_cycle${cycle}_${candidate.id}`,
      context: `${sliceName}_cycle${cycle}`,
      tier: sliceConfig.tier,
      masterSeed,
      timeoutS: this.#options.timeoutS,
    };
  }

  #startAhead(): void {
    for (const request of this.#waiting) {
      if (this.#unfinished >= this.#options.config.jobs) return;
      const { verificationId } = request;
      if (!this.#started.has(verificationId) && !this.#options.done.has(verificationId)) {
        this.#start(request);
      }
    }
  }

  #start(request: VerificationRequest): Running {
    const controller = new AbortController();
    this.#unfinished++;
    const running = { controller, run: this.#make(request, controller) };
    // Whoever waits for it sees the failure; one that no one waits for must not end the process.
    running.run.catch(() => undefined);
    this.#started.set(request.verificationId, running);
    return running;
  }

  async #make(
    request: VerificationRequest,
    controller: AbortController,
  ): Promise<LeanVerificationTelemetry> {
    const { executor, signal } = this.#options;
    const either = AbortSignal.any([signal, controller.signal]);
    try {
      const run = await executor.verify(request, either);
      // A run that was stopped by us says nothing about the proof.
      either.throwIfAborted();
      return run;
    } catch (error) {
      either.throwIfAborted();
      return failed(request, error);
    } finally {
      this.#unfinished--;
      if (!either.aborted) this.#startAhead();
    }
  }

  #completed(
    run: LeanVerificationTelemetry,
    candidate: PlannedCandidate,
    step: PolicyStep | null,
  ): LeanVerificationTelemetry {
    const { experimentId, mode } = this.#options.config;
    const u2 = { experiment_id: experimentId, mode, item: candidate.id, depth: candidate.depth };
    return {
      ...run,
      policyProb: candidate.prob,
      policyWeight: step?.weight ?? null,
      policyGradient: step?.gradient ?? null,
      policyUpdate: step?.update ?? null,
      metadata: { ...run.metadata, u2 },
    };
  }
}

/** An executor that throws has failed; the proof has not. */
function failed(request: VerificationRequest, error: unknown): LeanVerificationTelemetry {
  return {
    ...startTelemetry(request),
    category: "executor",
    ruleId: "execute.threw",
    confidence: 1,
    errorMessage: error instanceof Error ? error.message : String(error),
  };
}
