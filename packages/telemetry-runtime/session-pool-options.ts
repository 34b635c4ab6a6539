import type {
  LeanInstallation,
  LeanOptionValue,
  LeanSession,
  LeanSessionOptions,
  SessionCheck,
  SessionCheckOptions,
} from "@lean-telemetry/lean-executor";

/** How many warm sessions there may be, of which Lean, and for how long each serves. */
export interface SessionPoolOptions {
  /** Which Lean, as `findLean` gives it. */
  readonly lean: LeanInstallation;
  /** Where relative paths and Lake's project are looked up. Default: the process's own. */
  readonly cwd?: string;
  /** Variables to add to the process's own; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Processes at once; a replacement may open beside them. Default: one for each core. */
  readonly maxSessions?: number;
  /**
   * MiB for all sessions together, or what tells it each time: less than 0 lets none open. Default:
   * what is free.
   */
  readonly memoryBudgetMb?: number | (() => number);
  /** A process over so many MiB is killed, also in the middle of a check. Default: none. */
  readonly memoryLimitMb?: number;
  /** Checks until a process is replaced. Default: 1,000. */
  readonly maxChecks?: number;
  /** Age at which a process is replaced. Default: 1 hour. */
  readonly maxAgeMs?: number;
  /** Resident set at which a process is replaced, between two checks. Default: 1 GiB above its first. */
  readonly maxSessionMemoryMb?: number;
  /** Wall clock until the imports are loaded. Default: 120,000. */
  readonly openTimeoutMs?: number;
  /** How long imports that could not be loaded are not tried again. Default: 60,000. */
  readonly retryAfterMs?: number;
  /** Opens a session. Default: `openLeanSession`. */
  readonly open?: (options: LeanSessionOptions) => Promise<LeanSession>;
}

/** One check in a pool. Sources are only ever sent to a session of the same header and options. */
export interface PooledCheckOptions extends SessionCheckOptions {
  /** Lean's own limit, in thousands of allocations per command. */
  readonly maxHeartbeats?: number;
  /** Further Lean options, by their `set_option` names. */
  readonly leanOptions?: Readonly<Record<string, LeanOptionValue>>;
  /** Lean's task threads. */
  readonly threads?: number;
  /** Whether more checks of the same kind will come, so that replacements pay. Default: yes. */
  readonly more?: boolean;
}

/** What came of one check. */
export type PooledCheck =
  | {
      readonly kind: "checked";
      readonly check: SessionCheck;
      /** The command of the process. */
      readonly command: readonly string[];
      /** The name of the session's document: in a cold run the module's name stands in its place. */
      readonly document: string;
      /** Unix time of the check's start in seconds. */
      readonly startedAtS: number;
    }
  /** No session took it: its header was not understood, could not be loaded, or it was cancelled. */
  | { readonly kind: "unavailable"; readonly reason: string };

/** Warm sessions by header, shared by any number of checks. */
export interface SessionPool extends AsyncDisposable {
  /** What its sessions have in common: Lean, folder, environment. */
  readonly identity: string;
  /** Checks a text in a session of its header, which is opened when there is none. Never rejects. */
  check(source: string, options?: PooledCheckOptions): Promise<PooledCheck>;
  /** MiB that one more check like this would add: 0 when a session is there or must be waited for. */
  neededMb(source: string, options?: PooledCheckOptions): number;
  /** Resident sets of all sessions together, in MiB; those that open count as what they will need. */
  memoryMb(): number;
  /** Closes the session that was idle for longest; `false` when none is idle. */
  trim(): boolean;
  /** Looks whether checks that wait can be served, after memory has become free elsewhere. */
  lookAgain(): void;
  stats(): SessionPoolStats;
  /** Ends all sessions, also in the middle of a check; resolves when nothing of them is left. */
  close(): Promise<void>;
}

/** What a pool has done so far. */
export interface SessionPoolStats {
  readonly opened: number;
  readonly failedToOpen: number;
  /** Replaced for count, age or memory. */
  readonly recycled: number;
  /** Closed to make room for other imports or other runs. */
  readonly evicted: number;
  /** Ended in the middle of a check, by a limit or by itself. */
  readonly died: number;
  readonly checks: number;
  /** Processes that are there now. */
  readonly live: number;
}
