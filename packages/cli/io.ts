import type { Writable } from "node:stream";

/** One output stream of the command. */
export interface OutputSink {
  /** Whether a person is looking at it: a terminal, not a file or a pipe. */
  readonly isTerminal: boolean;
  /** Width in characters; 80 when it is not known. */
  readonly columns: number;
  /** The stream itself, for what moves a cursor; `null` when nobody is looking at it. */
  readonly terminal: Writable | null;
  /**
   * Writes the text or bytes and waits until they are handed over.
   *
   * @throws {OutputError} If the stream cannot take them, such as a pipe that nobody reads any more.
   */
  write(data: string | Uint8Array): Promise<void>;
}

/** Thrown when a stream of the command cannot be written to, so its results reach nobody. */
export class OutputError extends Error {
  override readonly name = "OutputError";
  readonly stream: "stdout" | "stderr";
  /** Whether the reader of a pipe went away, as `head` does when it has seen enough. */
  readonly readerGone: boolean;

  constructor(stream: "stdout" | "stderr", cause: unknown) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    super(`Cannot write to ${stream}: ${code}`, { cause });
    this.stream = stream;
    this.readerGone = code === "EPIPE";
  }
}

/** The signals on which the command stops its runs and ends. */
export type InterruptSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

/**
 * Everything the command takes from its surroundings. Tests hand in their own, so that a whole
 * command line can be run without a process.
 */
export interface CliIo {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results: records, JSON, what a program reads. */
  readonly stdout: OutputSink;
  /** What a person reads: progress, tables, problems. */
  readonly stderr: OutputSink;
  /** Opens standard input; called at most once. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Aborted when the command must end; `reason` is an {@link InterruptSignal}. */
  readonly interrupt: AbortSignal;
}

/**
 * Names the signal that interrupted the command.
 *
 * @returns `null` as long as nothing did.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { interruptedBy } from "lean-telemetry/io";
 *
 * const controller = new AbortController();
 * assert.equal(interruptedBy({ interrupt: controller.signal }), null);
 * controller.abort("SIGTERM");
 * assert.equal(interruptedBy({ interrupt: controller.signal }), "SIGTERM");
 * ```
 */
export function interruptedBy(io: Pick<CliIo, "interrupt">): InterruptSignal | null {
  if (!io.interrupt.aborted) return null;
  const { reason } = io.interrupt;
  return reason === "SIGTERM" || reason === "SIGHUP" ? reason : "SIGINT";
}
