import type { AssuranceLevel, LeanMessage } from "@lean-telemetry/error-mapper";
import type {
  LeanInstallation,
  LeanOptionValue,
  ResolvedModule,
} from "@lean-telemetry/lean-executor";
import type { CallerFields, NoiseOptions, RunLimits, TacticTracing } from "./run-lean-options.ts";
import type { SessionPool } from "./session-pool-options.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import type { VerdictCache } from "./verdict-cache.ts";

/** One file to verify, with what the caller has to say about it. */
export interface VerifyItem extends CallerFields {
  /** The file, absolute or relative to `cwd`. */
  readonly path: string;
  /** Default: found by walking up to the root of the project. */
  readonly moduleName?: string;
  /** The folder that the module name is relative to. Default: the one that fits the name. */
  readonly root?: string;
  /** Overrides the time limit of all. */
  readonly timeoutS?: number;
  /** How much memory it will take, in MiB, where the caller knows. Default: learned. */
  readonly memoryMb?: number;
}

/** What can be verified: a path, what `resolveModule` gives, or an item. */
export type VerifyTarget = string | ResolvedModule | VerifyItem;

/**
 * Whether files are checked in sessions that keep their imports loaded. `on`: all that may be.
 * `auto`: those of which more than two have the same imports. `off`: none.
 */
export type WarmChoice = "auto" | "on" | "off";

/** How files are verified. */
export interface VerifyFileOptions
  extends RunLimits,
    NoiseOptions,
    Omit<CallerFields, "verificationId"> {
  /** Which Lean, as `findLean` gives it. */
  readonly lean: LeanInstallation;
  /** What relative paths are relative to. Default: the process's own. */
  readonly cwd?: string;
  /** A lower level than this is no success. Default: `A2`; `null` requires nothing. */
  readonly require?: AssuranceLevel | null;
  /** Default: `source`. The others cost time. */
  readonly traceTactics?: TacticTracing;
  /** Lean's own limit, in thousands of allocations per command. */
  readonly maxHeartbeats?: number;
  /** Further Lean options, by their `set_option` names. */
  readonly leanOptions?: Readonly<Record<string, LeanOptionValue>>;
  /** Lean's task threads. Default: Lean's; one in the embedded build. */
  readonly threads?: number;
  /** Variables to add to the process's own; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  readonly onMessage?: (message: LeanMessage) => void;
  /**
   * Default: `off`, with a pool `on`. What could run programs of its own while it is checked, and
   * what a session cannot show (`traceTactics` beyond the source, `require` beyond `A2`), gets a
   * process of its own in any case.
   */
  readonly warm?: WarmChoice;
  /** Repeats each `VERIFIED` of a session in a process of its own, whose record counts. */
  readonly confirm?: boolean;
  /** Sessions that outlive this call, of the same Lean, folder and environment. */
  readonly pool?: SessionPool;
}

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
