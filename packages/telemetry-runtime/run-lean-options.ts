import type { AssuranceLevel, LeanMessage, VerifierTier } from "@lean-telemetry/error-mapper";
import type { LeanInstallation } from "@lean-telemetry/lean-executor";
import type { NoiseConfig } from "./noise-config.ts";

/** What goes into a record as the caller gives it. */
export interface CallerFields {
  /** Default: a new UUIDv7. */
  readonly verificationId?: string;
  /** The caller's grouping, and the name under which noise is drawn. Default: `default`. */
  readonly context?: string;
  readonly cycle?: number | null;
  /** Whatever JSON can hold. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly policyProb?: number | null;
  readonly policyWeight?: number | null;
  readonly policyGradient?: number | null;
  readonly policyUpdate?: number | null;
  /** Steps of the caller's own search for this proof. */
  readonly searchNodes?: number | null;
}

/** What ends a run that goes on for too long or takes too much. */
export interface RunLimits {
  /** Wall clock in seconds, > 0. Default: what the noise configuration says for the tier, else 60. */
  readonly timeoutS?: number;
  /** User and system time of the whole process tree. */
  readonly cpuLimitMs?: number;
  /** Memory of the whole process tree without file pages, in MiB. */
  readonly memoryLimitMb?: number;
  /** Bytes on both streams together. */
  readonly outputLimitBytes?: number;
  /** Between SIGTERM and SIGKILL. Default: 1,000. */
  readonly graceMs?: number;
}

/** The noise of a run. */
export interface NoiseOptions {
  /** Any shape that `parseNoiseConfig` reads. Default: no noise. */
  readonly noiseConfig?: NoiseConfig | Readonly<Record<string, unknown>> | null;
  /** Which slice of the configuration applies. */
  readonly noiseSlice?: string;
  /** What every draw depends on; needed when the configuration has noise. */
  readonly masterSeed?: number | null;
  /** Default: what the configuration says, else `balanced`. */
  readonly tier?: VerifierTier;
  /** Whether an injected timeout takes its time, or is only written down (the default). */
  readonly sleepInjectedTimeouts?: boolean;
}

/** Where the tactics of a record come from: nowhere, the source, Lean's output, its profile. */
export type TacticTracing = "off" | "source" | "trace" | "profile";

/** One call of `runLeanWithMonitoring`. */
export interface RunLeanOptions extends CallerFields, RunLimits, NoiseOptions {
  readonly moduleName: string;
  /** Program and arguments, such as `constructLeanCommand` gives them. */
  readonly leanCommand: readonly string[];
  /** Default: the process's own. */
  readonly workingDir?: string;
  /** Variables to add to the process's own; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** The text that is checked: it is hashed, inspected, and read for tactics. */
  readonly source?: { readonly path: string; readonly text?: string };
  /** Which Lean the command runs. Default: asked, if the command names `lean` or `lake`. */
  readonly installation?: Pick<LeanInstallation, "kind" | "version" | "env">;
  /** A lower level than this is no success. Default: nothing is required. */
  readonly require?: AssuranceLevel | null;
  /** The file that Lean writes only when it came to a normal end (`-o`), at a path that is new. */
  readonly completionPath?: string;
  /** Where Lean writes its profile, for `profile`. */
  readonly profilePath?: string;
  /** Default: `source` when there is one, else `trace`. */
  readonly traceTactics?: TacticTracing;
  /** The form in which the command makes Lean print. Default: found out. */
  readonly messageForm?: "json" | "text" | "auto";
  /** Called for each message as it comes. It must not throw. */
  readonly onMessage?: (message: LeanMessage) => void;
}
