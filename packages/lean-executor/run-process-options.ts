import type { CaptureSizes } from "./_head-tail.ts";

/** Sources of live figures that a run may use. What is not named is used where it works. */
export interface TierChoice {
  readonly pidusage?: boolean;
  readonly procfs?: boolean;
  readonly cgroup?: boolean;
}

/** How to run a command, and its limits. Without limits it may run for ever. */
export interface RunProcessOptions {
  /** Default: the process's own. */
  readonly cwd?: string;
  /** The whole environment; default the process's own. A mark of the run is added. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Wall clock, > 0 and at most 2,147,483,647. */
  readonly timeoutMs?: number;
  /** User and system time of the whole tree. */
  readonly cpuLimitMs?: number;
  /** Anonymous and shared-memory pages of the whole tree, in MiB; mapped files do not count. */
  readonly memoryLimitMb?: number;
  /** Bytes on both streams together. */
  readonly outputLimitBytes?: number;
  /** Between SIGTERM and SIGKILL; default 1,000, 0 for SIGKILL at once. */
  readonly graceMs?: number;
  readonly signal?: AbortSignal;
  /** Gets every byte of standard output, in order; a promise holds the stream back. */
  readonly onStdout?: (chunk: Uint8Array) => unknown;
  readonly onStderr?: (chunk: Uint8Array) => unknown;
  /** How much of each stream the result keeps; default 256 KiB at either end. */
  readonly captureBytes?: CaptureSizes;
  /** What the command reads; default nothing. */
  readonly stdin?: "ignore" | "inherit" | Uint8Array;
  /** Write both streams to our own as they come. */
  readonly passThrough?: boolean;
  readonly tier?: TierChoice;
}

/** Timers of 2^31 ms and more fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const DEFAULT_CAPTURE_BYTES = 262_144;

/** Options with every default filled in and every number checked. */
export interface CheckedOptions extends Omit<RunProcessOptions, "stdin"> {
  /** `pipe`: whoever launches the run writes to it. */
  readonly stdin?: RunProcessOptions["stdin"] | "pipe";
  /** Nobody reads the figures of the whole run. */
  readonly onlyLimits?: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly graceMs: number;
  readonly captureBytes: CaptureSizes;
}

function check(
  options: RunProcessOptions,
  name: "timeoutMs" | "cpuLimitMs" | "memoryLimitMb" | "outputLimitBytes" | "graceMs",
  { least, most }: { readonly least: "zero" | "above zero"; readonly most: number },
): void {
  const value = options[name];
  if (value === undefined) return;
  const inRange = least === "zero" ? value >= 0 : value > 0;
  if (typeof value !== "number" || !inRange || value > most) {
    throw new RangeError(
      `Cannot run with ${name} ${String(value)}: expected a number ${least === "zero" ? ">= 0" : "> 0"}${most === Number.MAX_VALUE ? "" : ` and <= ${most}`}`,
    );
  }
}

/**
 * Checks a call of `runProcess` and fills in its defaults.
 *
 * @throws {TypeError} If the command is empty or a word is no string or contains a NUL.
 * @throws {RangeError} If a limit is not a number in its range.
 */
export function checkRunOptions(
  command: readonly string[],
  options: RunProcessOptions,
): CheckedOptions {
  const [program] = command;
  if (program === undefined || program === "") {
    throw new TypeError("Cannot run an empty command: expected a program and its arguments");
  }
  for (const word of command) {
    if (typeof word !== "string" || word.includes("\0")) {
      throw new TypeError(
        `Cannot run "${program}": ${typeof word === "string" ? "an argument contains a NUL character" : `expected text arguments, got ${typeof word}`}`,
      );
    }
  }
  check(options, "timeoutMs", { least: "above zero", most: LONGEST_TIMER_MS });
  check(options, "graceMs", { least: "zero", most: LONGEST_TIMER_MS });
  check(options, "cpuLimitMs", { least: "above zero", most: Number.MAX_VALUE });
  check(options, "memoryLimitMb", { least: "above zero", most: Number.MAX_VALUE });
  check(options, "outputLimitBytes", { least: "zero", most: Number.MAX_VALUE });
  const captureBytes = options.captureBytes ?? {
    head: DEFAULT_CAPTURE_BYTES,
    tail: DEFAULT_CAPTURE_BYTES,
  };
  for (const size of [captureBytes.head, captureBytes.tail]) {
    if (!Number.isSafeInteger(size) || size < 0) {
      throw new RangeError(`Cannot capture ${size} bytes: expected an integer >= 0`);
    }
  }
  return {
    ...options,
    cwd: options.cwd ?? process.cwd(),
    env: options.env ?? process.env,
    graceMs: options.graceMs ?? 1000,
    captureBytes,
  };
}
