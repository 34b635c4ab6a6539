import type { VerifierTier } from "@lean-telemetry/error-mapper";
import { resolveModule } from "@lean-telemetry/lean-executor";
import {
  type LeanVerificationTelemetry,
  openTelemetryLog,
  type TelemetryLog,
} from "@lean-telemetry/telemetry-runtime";
import { idsIn, UniqueIds } from "./_unique-ids.ts";
import type { ExperimentItem } from "./candidate.ts";
import type { Executor } from "./executor.ts";
import { createLeanExecutor } from "./lean-executor.ts";
import { loadNoiseConfig } from "./noise-file.ts";
import { withNoise } from "./noisy-executor.ts";

/** What an execute function gives back. `telemetry` is there when Lean was run. */
export interface ExecuteOutcome<R> {
  readonly success: boolean;
  readonly result: R;
  readonly telemetry?: LeanVerificationTelemetry;
}

/** Tries one item in one cycle: what a runner calls for each candidate. */
export type ExecuteFn<I, R> = (
  item: I,
  cycle: number,
) => ExecuteOutcome<R> | Promise<ExecuteOutcome<R>>;

/** The `result` of a try that Lean decided. */
export interface LeanResult {
  readonly outcome: string;
  readonly duration_ms: number | null;
}

/** What a policy says of the item that it chose, for the record's `policy_*` keys. */
export interface PolicyFigures {
  readonly prob?: number | null;
  readonly weight?: number | null;
  readonly gradient?: number | null;
  readonly update?: number | null;
}

/** How telemetry is put around a runner's execute function. */
export interface TelemetryHooksConfig<I> {
  readonly experimentId: string;
  readonly sliceName: string;
  /** Off by default: the execute function then stays the very same function. */
  readonly enableTelemetry?: boolean;
  /** The log; its folder is made. `null` or absent: records are given back and not written. */
  readonly telemetryOutputPath?: string | null;
  /** YAML; read and checked at once. */
  readonly noiseConfigPath?: string | null;
  readonly masterSeed?: number;
  readonly sliceConfig?: { readonly tier?: VerifierTier };
  /** The limit of one try, in seconds. Default: 60. */
  readonly timeoutS?: number;
  /** `auto` (the default), `lake`, `lean`, `embedded` or a path. */
  readonly lean?: string;
  /** Where module names start and Lean runs. Default: the process's working folder. */
  readonly root?: string;
  /**
   * The file or module of an item. Default: the item itself when it is a text, else its `file`,
   * `module` or `item`.
   */
  readonly resolve?: (item: I) => string;
  /**
   * Also calls the execute function, after Lean, and gives back its success and result, with the
   * telemetry beside them. Default: Lean's verdict is the result, and the function is not called.
   */
  readonly keepExecuteFn?: boolean;
  readonly policyOf?: (item: I, cycle: number) => PolicyFigures;
  /** Told when a record cannot be written; the try counts all the same. Default: a process warning. */
  readonly onTelemetryError?: (error: Error) => void;
  /** Makes the tries instead of Lean. */
  readonly executor?: Executor;
  /** How many Leans to keep running with the imports of their proofs loaded. Default: none. */
  readonly sessions?: number;
  /** Ends tries that run. */
  readonly signal?: AbortSignal;
}

/** Telemetry for one experiment of any runner. */
export interface TelemetryHooks<I> {
  /** Records that could not be written. */
  readonly lost: number;
  /** The function itself when telemetry is off; else one that runs Lean and appends a record. */
  wrap<R>(executeFn: ExecuteFn<I, R>): ExecuteFn<I, R | LeanResult>;
  /** Closes the log, and ends the Leans that were kept running. */
  close(): Promise<void>;
}

/**
 * Makes hooks that put real, measured, recorded verification into a runner: any loop that calls
 * `executeFn(item, cycle)`.
 *
 * Ids are `{experimentId}_cycle{cycle}_{module}`, with `_try2`, `_try3` … when a module is tried again
 * in a cycle, also by a later process on the same log; contexts are `{sliceName}_cycle{cycle}`.
 *
 * @throws {ExperimentConfigError} If the noise configuration is wrong.
 * @throws {TelemetryLogError} If the log cannot be opened.
 *
 * @example Telemetry off: nothing is touched
 * ```ts
 * import assert from "node:assert/strict";
 * import { createTelemetryHooks } from "@lean-telemetry/u2-integration/hooks";
 *
 * const hooks = createTelemetryHooks<string>({ experimentId: "demo", sliceName: "logic" });
 * const executeFn = (item: string) => ({ success: item === "p", result: null });
 * assert.equal(hooks.wrap(executeFn), executeFn);
 * ```
 */
export function createTelemetryHooks<I>(config: TelemetryHooksConfig<I>): TelemetryHooks<I> {
  if (config.enableTelemetry !== true) {
    return { lost: 0, wrap: (executeFn) => executeFn, close: async () => undefined };
  }
  return new Hooks(config);
}

class Hooks<I> implements TelemetryHooks<I> {
  readonly #config: TelemetryHooksConfig<I>;
  readonly #log: TelemetryLog | null;
  readonly #ids: UniqueIds;
  readonly #noise: ReturnType<typeof loadNoiseConfig> | null;
  #executor: Promise<Executor> | null = null;
  #own: Executor | null = null;
  #lost = 0;

  constructor(config: TelemetryHooksConfig<I>) {
    const { telemetryOutputPath: path = null, noiseConfigPath = null, experimentId } = config;
    this.#config = config;
    this.#noise = noiseConfigPath === null ? null : loadNoiseConfig(noiseConfigPath);
    this.#ids = new UniqueIds(path === null ? [] : idsIn(path, `${experimentId}_cycle`));
    this.#log = path === null ? null : openTelemetryLog(path);
  }

  get lost(): number {
    return this.#lost;
  }

  wrap<R>(executeFn: ExecuteFn<I, R>): ExecuteFn<I, R | LeanResult> {
    return async (item, cycle) => {
      const telemetry = await this.#verify(item, cycle);
      this.#append(telemetry);
      if (this.#config.keepExecuteFn === true) {
        return { ...(await executeFn(item, cycle)), telemetry };
      }
      const result = { outcome: telemetry.outcome, duration_ms: telemetry.durationMs };
      return { success: telemetry.success, result, telemetry };
    };
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#executor]);
    await this.#own?.close?.();
    await this.#log?.close();
  }

  async #verify(item: I, cycle: number): Promise<LeanVerificationTelemetry> {
    const { experimentId, sliceName, sliceConfig, masterSeed = 0, timeoutS = 60 } = this.#config;
    const found = this.#locate(item);
    const base = `${experimentId}_cycle${cycle}_${found.module}`;
    const verificationId = this.#ids.next(base);
    // Each try of a module in a cycle draws its own noise.
    const id = `${found.id}${verificationId.slice(base.length)}`;
    const executor = await this.#ready();
    const telemetry = await executor.verify(
      {
        item: found,
        candidate: { id, root: found.id, parent: null, depth: 0, complexity: found.complexity },
        ...{ cycle, verificationId, masterSeed, timeoutS },
        context: `${sliceName}_cycle${cycle}`,
        tier: sliceConfig?.tier ?? "balanced",
      },
      this.#config.signal ?? new AbortController().signal,
    );
    const { prob, weight, gradient, update } = this.#config.policyOf?.(item, cycle) ?? {};
    return {
      ...telemetry,
      masterSeed: this.#config.masterSeed ?? null,
      policyProb: prob ?? null,
      policyWeight: weight ?? null,
      policyGradient: gradient ?? null,
      policyUpdate: update ?? null,
    };
  }

  #locate(item: I): ExperimentItem & { readonly module: string } {
    const { root = process.cwd(), resolve = referenceOf, executor } = this.#config;
    const reference = resolve(item);
    // An executor of the caller's own may know names that are no files.
    if (executor !== undefined) {
      return { id: reference, module: reference, path: null, complexity: reference.length };
    }
    const { name, path } = resolveModule(reference, { roots: [root], cwd: root });
    return { id: name, module: name, path, complexity: name.length };
  }

  async #ready(): Promise<Executor> {
    this.#executor ??= this.#createExecutor();
    return await this.#executor;
  }

  async #createExecutor(): Promise<Executor> {
    const { lean = "auto", root = process.cwd(), sliceName, masterSeed = 0 } = this.#config;
    const signal = this.#config.signal ?? new AbortController().signal;
    const { sessions = 0 } = this.#config;
    if (this.#config.executor === undefined) {
      this.#own = await createLeanExecutor({ lean, root, require: "A2", sessions }, signal);
    }
    const base = this.#config.executor ?? (this.#own as Executor);
    if (this.#noise === null) return base;
    const options = { config: this.#noise, sliceName, masterSeed, truthOfTimeouts: false };
    return withNoise(base, options);
  }

  #append(telemetry: LeanVerificationTelemetry): void {
    try {
      this.#log?.append(telemetry);
    } catch (error) {
      this.#lost++;
      const told = error instanceof Error ? error : new Error(String(error));
      if (this.#config.onTelemetryError) this.#config.onTelemetryError(told);
      else process.emitWarning(told);
    }
  }
}

function referenceOf(item: unknown): string {
  if (typeof item === "string") return item;
  if (typeof item === "object" && item !== null) {
    const { file, module, item: inner } = item as Readonly<Record<string, unknown>>;
    const reference = file ?? module ?? inner;
    if (reference !== undefined) return referenceOf(reference);
  }
  throw new TypeError(
    `Cannot find the file of item ${JSON.stringify(item)}: it is no text and has no file, module ` +
      "or item; give createTelemetryHooks a resolve function",
  );
}
