import { availableParallelism } from "node:os";
import { EventQueue } from "./_event-queue.ts";
import { prepareRuns } from "./_prepared-runs.ts";
import { RunQueue } from "./_run-queue.ts";
import { warmChoice } from "./_warm-plan.ts";
import type {
  VerifyAllEvent,
  VerifyAllOptions,
  VerifyTarget,
  WarmChoice,
} from "./verify-options.ts";

/**
 * Verifies many files, several at once, and hands out what happens as it happens. One bad file never
 * sinks the rest. When the signal fires, what runs is killed and handed out as cancelled, nothing
 * more is started, and the iteration ends; leaving the loop early does the same.
 *
 * With `warm`, sessions are opened for this call unless a pool is given; they are gone at its end.
 *
 * @throws {RangeError} If `jobs`, `memoryBudgetMb` or `warm` is out of range.
 * @throws {TypeError} If the pool is another Lean's.
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
  const warm = warmChoice(options);
  return verifyEach([...targets], options, { jobs, warm });
}

async function* verifyEach(
  targets: readonly VerifyTarget[],
  options: VerifyAllOptions,
  { jobs, warm }: { readonly jobs: number; readonly warm: WarmChoice },
): AsyncGenerator<VerifyAllEvent, void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
  const prepared = await prepareRuns(targets, { ...options, signal, warm });
  const events = new EventQueue<VerifyAllEvent>();
  const queue = new RunQueue(prepared, { options, jobs, signal, events });
  const working = queue.work().finally(() => events.close());
  try {
    yield* events;
    await working;
  } finally {
    stop.abort();
    await Promise.allSettled([working]);
    await queue.close();
  }
}
