import type { EventQueue } from "./_event-queue.ts";
import { InOrder } from "./_in-order.ts";
import { firstEstimateMb, MemoryBudget } from "./_memory-budget.ts";
import type { PreparedRun } from "./_prepared-runs.ts";
import type { WarmContext } from "./_verify-warm.ts";
import { createSessionPool } from "./session-pool.ts";
import type { SessionPool } from "./session-pool-options.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import type { VerifyAllEvent, VerifyAllOptions, VerifyAllResult } from "./verify-options.ts";

/** How often it is looked whether others gave memory back. */
const LOOK_AGAIN_MS = 500;

type Ready = Extract<PreparedRun, { kind: "ready" }>;
type Run = LeanVerificationTelemetry;

/** Starts runs in their order, as places and memory come free. Sessions have places and memory too. */
export class RunQueue {
  readonly #prepared: readonly PreparedRun[];
  readonly #options: VerifyAllOptions;
  readonly #jobs: number;
  readonly #signal: AbortSignal;
  readonly #events: EventQueue<VerifyAllEvent>;
  readonly #results: { push(result: VerifyAllResult): void; flush?(): void };
  readonly #memory: MemoryBudget;
  readonly #running = new Set<Promise<void>>();
  readonly #ownPool: SessionPool | null;
  readonly #pool: SessionPool | null;
  /** Runs in a process of their own that could start but for memory. */
  #waitingForRoom = 0;
  /** Files that are to be checked warm and were not started yet. */
  #warmLeft: number;

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
    this.#prepared = groupedByImports(prepared);
    this.#options = options;
    this.#jobs = context.jobs;
    this.#signal = context.signal;
    this.#events = events;
    this.#results = options.order === "input" ? new InOrder((one) => events.push(one)) : events;
    this.#memory = new MemoryBudget({
      budgetMb: options.memoryBudgetMb,
      firstEstimateMb: firstEstimateMb(options.lean.kind),
    });
    this.#warmLeft = prepared.filter((one) => one.kind === "ready" && one.warmKey !== null).length;
    this.#ownPool =
      options.pool === undefined && this.#warmLeft > 0 ? this.#openPool(options) : null;
    this.#pool = options.pool ?? this.#ownPool;
  }

  #openPool({ lean, cwd, env, memoryLimitMb }: VerifyAllOptions): SessionPool {
    return createSessionPool({
      lean,
      maxSessions: this.#jobs,
      // What a cold run waits for, no session may take.
      memoryBudgetMb: () =>
        this.#waitingForRoom > 0 ? -1 : this.#memory.budgetMb - this.#memory.reservedMb,
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      ...(memoryLimitMb === undefined ? {} : { memoryLimitMb }),
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
        while (this.#running.size >= this.#jobs) await Promise.race(this.#running);
        if (this.#signal.aborted) break;
        if (one.warmKey !== null) this.#startWarm(one);
        else {
          const neededMb = await this.#waitForRoom(one);
          if (this.#signal.aborted) break;
          this.#start(one, () => this.#within(neededMb, () => one.run(null)));
        }
      }
    }
    await Promise.all(this.#running);
    this.#results.flush?.();
  }

  /** Ends the sessions that were opened for these runs. */
  async close(): Promise<void> {
    await this.#ownPool?.close();
  }

  /** Waits until a run in a process of its own has the memory it will probably need. */
  async #waitForRoom(one: Ready): Promise<number> {
    let told = false;
    for (;;) {
      const estimate = this.#memory.estimateMb(one.memoryMb);
      const neededMb = Math.min(estimate, this.#options.memoryLimitMb ?? Number.POSITIVE_INFINITY);
      const heldMb = this.#pool?.memoryMb() ?? 0;
      if (this.#signal.aborted || this.#memory.hasRoom(neededMb, heldMb)) return neededMb;
      if (!told) {
        told = true;
        this.#events.push({ kind: "waiting", index: one.index, item: one.item, neededMb });
      }
      this.#waitingForRoom += 1;
      this.#pool?.trim();
      await Promise.race([...this.#running, Bun.sleep(LOOK_AGAIN_MS)]);
      this.#waitingForRoom -= 1;
    }
  }

  /** Counts a run in a process of its own against the memory, and learns from it. */
  async #within(neededMb: number, run: () => Promise<Run>): Promise<Run> {
    this.#memory.reserve(neededMb);
    this.#pool?.lookAgain();
    let peakMb: number | null = null;
    try {
      const made = await run();
      peakMb = made.measurement?.treePeakMb ?? made.memoryPeakMb;
      return made;
    } finally {
      this.#memory.release(neededMb, peakMb);
      this.#pool?.lookAgain();
    }
  }

  #startWarm(one: Ready): void {
    this.#warmLeft -= 1;
    const context: WarmContext = {
      pool: this.#pool as SessionPool,
      confirm: this.#options.confirm === true,
      more: () => this.#warmLeft > 0 || this.#ownPool === null,
      cold: async (run) => this.#within(await this.#waitForRoom(one), run),
    };
    this.#start(one, () => one.run(context));
  }

  #start(one: Ready, run: () => Promise<Run>): void {
    const { index, item } = one;
    this.#events.push({ kind: "started", index, item });
    const done = run()
      .then((made) => {
        this.#results.push({ kind: "finished", index, item, run: made });
      })
      .finally(() => this.#running.delete(done));
    this.#running.add(done);
  }
}

/**
 * The runs in the order of their start: files with the same imports one after the other, from where
 * the first of them stands, so that sessions need not be opened over and over.
 */
function groupedByImports(prepared: readonly PreparedRun[]): readonly PreparedRun[] {
  const groups = new Map<string, PreparedRun[]>();
  for (const one of prepared) {
    const key = one.kind === "ready" && one.skipped === null ? one.warmKey : null;
    const name = key === null ? `${one.index}` : `warm ${key}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return [...groups.values()].flat();
}
