import type { AssuranceLevel, LeanMessage } from "@lean-telemetry/error-mapper";
import type {
  LeanInstallation,
  LeanOptionValue,
  ResolvedModule,
} from "@lean-telemetry/lean-executor";
import type { CallerFields, NoiseOptions, RunLimits, TacticTracing } from "./run-lean-options.ts";

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
}
