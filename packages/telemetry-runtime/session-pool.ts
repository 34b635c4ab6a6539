import { availableParallelism } from "node:os";
import { openLeanSession, readLeanHeader } from "@lean-telemetry/lean-executor";
import { firstEstimateMb } from "./_memory-budget.ts";
import { PoolOfSessions } from "./_pool-of-sessions.ts";
import { sessionKey } from "./_session-key.ts";
import type {
  PooledCheck,
  PooledCheckOptions,
  SessionPool,
  SessionPoolOptions,
} from "./session-pool-options.ts";

/** How many sessions a text is offered to when those before were dead. */
const MOST_ATTEMPTS = 2;

/**
 * Makes a pool of warm sessions: each has the imports of one header loaded and checks one text after
 * the other. A check waits for a session of its header; when there is no place for one, the session
 * that was idle for longest goes. Worn sessions (by count, age, memory) are replaced in the
 * background, and so is one that a limit ended.
 *
 * @throws {RangeError} If a number is out of range.
 *
 * @example
 * ```ts ignore
 * import { findLean } from "@lean-telemetry/lean-executor";
 * import { createSessionPool, verifyFile } from "@lean-telemetry/telemetry-runtime";
 *
 * const lean = await findLean();
 * await using pool = createSessionPool({ lean, maxSessions: 2 });
 * const run = await verifyFile("A.lean", { lean, pool });
 * console.log(run.outcome, run.mode, run.durationMs);
 * ```
 */
export function createSessionPool(options: SessionPoolOptions): SessionPool {
  const { lean, open = openLeanSession } = options;
  const cwd = lean.projectDir ?? options.cwd ?? process.cwd();
  const env = { ...process.env, ...lean.env, ...options.env };
  const pool = new PoolOfSessions({
    maxSessions: count("maxSessions", options.maxSessions ?? availableParallelism()),
    memoryBudgetMb: budget(options.memoryBudgetMb),
    firstEstimateMb: firstEstimateMb(lean.kind),
    wear: {
      maxChecks: count("maxChecks", options.maxChecks ?? 1000),
      maxAgeMs: amount("maxAgeMs", options.maxAgeMs) ?? 3_600_000,
      maxSessionMemoryMb: amount("maxSessionMemoryMb", options.maxSessionMemoryMb) ?? null,
    },
    retryAfterMs: amount("retryAfterMs", options.retryAfterMs) ?? 60_000,
    open: (wanted, signal) =>
      open({
        ...wanted,
        installation: lean,
        cwd,
        env,
        signal,
        ...given("openTimeoutMs", amount("openTimeoutMs", options.openTimeoutMs)),
        ...given("memoryLimitMb", amount("memoryLimitMb", options.memoryLimitMb)),
      }),
  });

  async function check(source: string, asked: PooledCheckOptions = {}): Promise<PooledCheck> {
    const { more = true, maxHeartbeats, leanOptions, threads, ...limits } = asked;
    const header = readLeanHeader(source);
    if (header.problem !== null) return unavailable(header.problem);
    const wanted = { ...wantedBy(asked), header };
    const key = sessionKey(header, wanted);
    let problem = "";
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const lent = await pool.borrow(key, wanted, asked.signal);
      if (lent.kind === "unavailable") return lent;
      const { member, session } = lent;
      try {
        const found = await session.check(source, limits);
        // It may have waited until the last text was put away.
        const startedAtS = (Date.now() - found.durationMs) / 1000;
        const { command, document } = session;
        return { kind: "checked", check: found, command, document, startedAtS };
      } catch (error) {
        // The text was not sent. A session that died of an earlier one says nothing about it.
        problem = error instanceof Error ? error.message : String(error);
        if (session.state !== "ended") break;
      } finally {
        pool.giveBack(member, more);
      }
    }
    return unavailable(problem);
  }

  const close = (): Promise<void> => pool.close();
  return {
    identity: poolIdentity(options),
    check,
    neededMb: (source, asked = {}) =>
      pool.neededMb(sessionKey(readLeanHeader(source), wantedBy(asked))),
    memoryMb: () => pool.memoryMb(),
    trim: () => pool.trim(),
    lookAgain: () => pool.lookAgain(),
    stats: () => pool.stats(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What all checks of a pool have in common, as text. */
export function poolIdentity({
  lean,
  cwd,
  env,
}: Pick<SessionPoolOptions, "lean" | "cwd" | "env">): string {
  const variables = Object.entries({ ...lean.env, ...env }).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    lean.command,
    lean.projectDir ?? cwd ?? process.cwd(),
    variables.map(([name, value]) => [name, value ?? null]),
  ]);
}

function unavailable(reason: string): PooledCheck {
  return { kind: "unavailable", reason };
}

function wantedBy({ maxHeartbeats, leanOptions, threads }: PooledCheckOptions): {
  readonly maxHeartbeats?: number;
  readonly options?: NonNullable<PooledCheckOptions["leanOptions"]>;
  readonly threads?: number;
} {
  return {
    ...given("maxHeartbeats", maxHeartbeats),
    ...given("options", leanOptions),
    ...given("threads", threads),
  };
}

/** A property that is left out rather than undefined. */
function given<K extends string, T>(name: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]?: T });
}

function budget(given: SessionPoolOptions["memoryBudgetMb"]): () => number {
  if (typeof given === "function") return given;
  const fixed = amount("memoryBudgetMb", given) ?? Number.POSITIVE_INFINITY;
  return () => fixed;
}

function count(name: string, value: number): number {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`Cannot make a pool with ${name} ${value}: expected an integer >= 1`);
  }
  return value;
}

function amount(name: string, value: number | undefined): number | undefined {
  if (value !== undefined && !(value > 0)) {
    throw new RangeError(`Cannot make a pool with ${name} ${value}: expected a number > 0`);
  }
  return value;
}
