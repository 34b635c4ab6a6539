import type { LeanMessage, Termination } from "@lean-telemetry/error-mapper";
import type { LeanHeader } from "./lean-header.ts";
import type { LeanInstallation } from "./lean-installation.ts";
import type { LeanOptionValue } from "./lean-options.ts";
import type { Figure, PeakFigure, ProcessRun } from "./process-run.ts";
import type { TierChoice } from "./run-process-options.ts";

/** How to open a session: what stays the same for all of its checks. */
export interface LeanSessionOptions {
  /** Which Lean to run. */
  readonly installation: Pick<LeanInstallation, "kind" | "command" | "env" | "version">;
  /** The imports that are loaded once. A source with others is refused by `check`. */
  readonly header: LeanHeader;
  /** Default: the process's own. */
  readonly cwd?: string;
  /** The whole environment; default the process's own. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** `-DmaxHeartbeats`, in thousands of allocations per command. */
  readonly maxHeartbeats?: number;
  /** Any other option, by its `set_option` name. */
  readonly options?: Readonly<Record<string, LeanOptionValue>>;
  /** Number of task threads, `-j`. */
  readonly threads?: number;
  /** Wall clock until the imports are loaded; default 120,000. */
  readonly openTimeoutMs?: number;
  /** Anonymous and shared-memory pages of the process, in MiB; over it the session is killed. */
  readonly memoryLimitMb?: number;
  /** Between SIGTERM and SIGKILL; default 0: a session has nothing to save. */
  readonly graceMs?: number;
  /** Sources of figures that may be used. */
  readonly tier?: TierChoice;
  /** Ends the session, also while it opens. */
  readonly signal?: AbortSignal;
}

/** The limits of one check. A limit that is passed ends the whole session. */
export interface SessionCheckOptions {
  /** The name that its messages carry. */
  readonly fileName?: string;
  /** Wall clock, > 0. Default: none. */
  readonly timeoutMs?: number;
  /** User and system time of the process over this check. */
  readonly cpuLimitMs?: number;
  /** Bytes of messages, as often as they are sent, and of standard error over this check. */
  readonly outputLimitBytes?: number;
  readonly signal?: AbortSignal;
}

/** What one check cost the session's process. Not measured is `null`. */
export interface SessionCheckCost {
  /** From the sending of the text to the answer that nothing is left to do. */
  readonly durationMs: number;
  /** User plus system time of the process over the check. */
  readonly cpuTimeMs: Figure | null;
  /** The kernel's high-water mark, where it could be set back before the check. */
  readonly memoryPeakMb: PeakFigure | null;
  /** Resident set after the check. */
  readonly memoryFinalMb: Figure | null;
  /** Bytes that the process sent, reports of progress included. */
  readonly outputBytes: number;
}

/** How one check ended. */
export type SessionCheck = SessionCheckCost & {
  readonly pid: number;
  /** The how-manieth check of this process it was, from 1. */
  readonly position: number;
} & (
    | {
        /** Lean came to the end of the text and said so. */
        readonly kind: "answered";
        readonly messages: readonly LeanMessage[];
      }
    | {
        /** The session ended before Lean did: a limit, a crash, an exit. There is no verdict. */
        readonly kind: "ended";
        readonly termination: ProcessRun["termination"];
        /**
         * What the process did against the protocol, for which it was ended (its reason is then
         * `cancelled`); `null` when it ended otherwise.
         */
        readonly problem: string | null;
        /** The end of what the process wrote to standard error. */
        readonly stderr: string;
      }
  );

/** One Lean process that keeps a header's imports loaded, and checks one text after the other. */
export interface LeanSession extends AsyncDisposable {
  readonly pid: number;
  readonly header: LeanHeader;
  /** The command that runs. */
  readonly command: readonly string[];
  /**
   * The address of its document. Where Lean builds the module's name into another, it stands there in
   * place of a file's: a message that holds it would read otherwise in a cold run.
   */
  readonly document: string;
  /** How long it took until the imports were loaded, in ms. */
  readonly openedInMs: number;
  /** Unix time of the start in seconds. */
  readonly startedAtS: number;
  readonly state: "idle" | "busy" | "ended";
  /** Checks begun so far. */
  readonly checks: number;
  /** Resident set now, in MiB; `null` where it cannot be read. */
  memoryMb(): number | null;
  /**
   * Checks one text from the state after the imports. Never rejects for what Lean or the text does.
   *
   * @throws {LeanSessionError} If the text's imports are others, the session is busy or over, or
   *   nothing can watch the CPU limit. Then the text was not sent.
   * @throws {RangeError} If a limit is out of its range.
   */
  check(source: string, options?: SessionCheckOptions): Promise<SessionCheck>;
  /** Ends the process and all that it started; resolves when nothing is left. */
  close(): Promise<void>;
}

/** Thrown when a session cannot be opened, or is asked for what it cannot do. */
export class LeanSessionError extends Error {
  override readonly name = "LeanSessionError";
  /** How the process ended, if it did. */
  readonly termination: Termination | null;
  /** What Lean said of the header. */
  readonly messages: readonly LeanMessage[];

  constructor(
    message: string,
    found: { readonly termination?: Termination; readonly messages?: readonly LeanMessage[] } = {},
  ) {
    super(message);
    this.termination = found.termination ?? null;
    this.messages = found.messages ?? [];
  }
}
