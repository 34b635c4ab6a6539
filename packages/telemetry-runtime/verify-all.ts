import { availableParallelism } from "node:os";
import { EventQueue } from "./_event-queue.ts";
import { InOrder } from "./_in-order.ts";
import { MemoryBudget } from "./_memory-budget.ts";
import { type PreparedRun, prepareRuns } from "./_prepared-runs.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import type { VerdictCache } from "./verdict-cache.ts";
import type { VerifyFileOptions, VerifyTarget } from "./verify-options.ts";

/** How many files are verified together. */
export interface VerifyAllOptions extends VerifyFileOptions {
  /** How many run at once. Default: one for each core. */
  readonly jobs?: number;
  /** MiB for all runs together; a file that needs more than is left waits. Default: 4/5 of what is free. */
  readonly memoryBudgetMb?: number;
  /** The order of results. Default: as they finish. */
  readonly order?: "completion" | "input";
  /** Logs in which a record of the same source, toolchain and options stands for a run. */
  readonly resume?: string | readonly string[];
  /** A folder of verdicts, or a cache of your own. */
  readonly cache?: string | VerdictCache;
}

/** What happens while files are verified. `item` is the target as it was given. */
export type VerifyAllEvent =
  | { readonly kind: "started"; readonly index: number; readonly item: VerifyTarget }
  /** It could start but for memory. */
  | {
      readonly kind: "waiting";
      readonly index: number;
      readonly item: VerifyTarget;
      readonly neededMb: number;
    }
  | VerifyAllResult;

/** How one file ended. Each file has one of these, unless the whole was cancelled before it. */
export type VerifyAllResult =
  | {
      readonly kind: "finished";
      readonly index: number;
      readonly item: VerifyTarget;
      readonly run: LeanVerificationTelemetry;
    }
  /** A record of an earlier log stands for it; it did not run and is written down already. */
  | {
      readonly kind: "skipped";
      readonly index: number;
      readonly item: VerifyTarget;
      readonly run: LeanVerificationTelemetry;
    }
  /** The call for this file was bad; there is no record. */
  | {
      readonly kind: "failed";
      readonly index: number;
      readonly item: VerifyTarget;
      readonly error: unknown;
    };

/** How often it is looked whether others gave memory back. */
const LOOK_AGAIN_MS = 500;
const FIRST_ESTIMATE_MB = { embedded: 2048, other: 1024 };

/**
 * Verifies many files, several at once, and hands out what happens as it happens. One bad file never
 * sinks the rest. When the signal fires, what runs is killed and handed out as cancelled, nothing
 * more is started, and the iteration ends; leaving the loop early does the same.
 *
 * @throws {RangeError} If `jobs` or `memoryBudgetMb` is out of range.
 * @throws {TelemetryLogError} While iterating, if a log to resume from cannot be read.
 *
 * @example
 * ```ts ignore
 * import { findLean, findLeanFiles } from "@lean-telemetry/lean-executor";
 * import { openTelemetryLog, verifyAll } from "@lean-telemetry/telemetry-runtime";
 *
 * await using log = openTelemetryLog("runs.jsonl");
 * const lean = await findLean();
 * for await (const event of verifyAll(findLeanFiles("proofs"), { lean, resume: "runs.jsonl" })) {
 *   if (event.kind === "finished") log.append(event.run);
 * }
 * ```
 */
export function verifyAll(
  targets: Iterable<VerifyTarget>,
  options: VerifyAllOptions,
): AsyncGenerator<VerifyAllEvent, void> {
  const { jobs = availableParallelism(), memoryBudgetMb } = options;
  if (!Number.isSafeInteger(jobs) || jobs < 1) {
    throw new RangeError(`Cannot run ${jobs} jobs: expected an integer >= 1`);
  }
  if (memoryBudgetMb !== undefined && !(memoryBudgetMb > 0)) {
    throw new RangeError(`Cannot share ${memoryBudgetMb} MB of memory: expected a number > 0`);
  }
  return verifyEach([...targets], options, jobs);
}

async function* verifyEach(
  targets: readonly VerifyTarget[],
  options: VerifyAllOptions,
  jobs: number,
): AsyncGenerator<VerifyAllEvent, void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
  const prepared = await prepareRuns(targets, { ...options, signal });
  const events = new EventQueue<VerifyAllEvent>();
  const pool = new Pool(prepared, { options, jobs, signal, events });
  const working = pool.work().finally(() => events.close());
  try {
    yield* events;
    await working;
  } finally {
    stop.abort();
    await working.catch(() => undefined);
  }
}

/** Starts runs in their order, as places and memory come free. */
class Pool {
  readonly #prepared: readonly PreparedRun[];
  readonly #jobs: number;
  readonly #signal: AbortSignal;
  readonly #events: EventQueue<VerifyAllEvent>;
  readonly #results: { push(result: VerifyAllResult): void; flush?(): void };
  readonly #memory: MemoryBudget;
  readonly #running = new Set<Promise<void>>();
  readonly #memoryLimitMb: number | undefined;

  constructor(
    prepared: readonly PreparedRun[],
    context: {
      readonly options: VerifyAllOptions;
      readonly jobs: number;
      readonly signal: AbortSignal;
      readonly events: EventQueue<VerifyAllEvent>;
    },
  ) {
    const { options, events } = context;
    this.#prepared = prepared;
    this.#jobs = context.jobs;
    this.#signal = context.signal;
    this.#events = events;
    this.#results = options.order === "input" ? new InOrder((one) => events.push(one)) : events;
    this.#memoryLimitMb = options.memoryLimitMb;
    this.#memory = new MemoryBudget({
      budgetMb: options.memoryBudgetMb,
      firstEstimateMb:
        options.lean.kind === "embedded" ? FIRST_ESTIMATE_MB.embedded : FIRST_ESTIMATE_MB.other,
    });
  }

  async work(): Promise<void> {
    for (const one of this.#prepared) {
      if (this.#signal.aborted) break;
      const { index, item } = one;
      if (one.kind === "failed")
        this.#results.push({ kind: "failed", index, item, error: one.error });
      else if (one.skipped !== null) {
        this.#results.push({ kind: "skipped", index, item, run: one.skipped });
      } else {
        const neededMb = await this.#waitForRoom(one);
        if (this.#signal.aborted) break;
        this.#start(one, neededMb);
      }
    }
    await Promise.all(this.#running);
    this.#results.flush?.();
  }

  async #waitForRoom(one: PreparedRun & { readonly kind: "ready" }): Promise<number> {
    let told = false;
    for (;;) {
      const estimate = this.#memory.estimateMb(one.memoryMb);
      const neededMb = Math.min(estimate, this.#memoryLimitMb ?? Number.POSITIVE_INFINITY);
      const full = this.#running.size >= this.#jobs;
      if (this.#signal.aborted || (!full && this.#memory.hasRoom(neededMb))) return neededMb;
      if (!full && !told) {
        told = true;
        this.#events.push({ kind: "waiting", index: one.index, item: one.item, neededMb });
      }
      await Promise.race([...this.#running, ...(full ? [] : [Bun.sleep(LOOK_AGAIN_MS)])]);
    }
  }

  #start(one: PreparedRun & { readonly kind: "ready" }, neededMb: number): void {
    const { index, item } = one;
    this.#memory.reserve(neededMb);
    this.#events.push({ kind: "started", index, item });
    const done = one
      .run()
      .then((run) => {
        this.#memory.release(neededMb, run.measurement?.treePeakMb ?? run.memoryPeakMb);
        this.#results.push({ kind: "finished", index, item, run });
      })
      .finally(() => this.#running.delete(done));
    this.#running.add(done);
  }
}
