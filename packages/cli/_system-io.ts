import type { Writable } from "node:stream";
import { type CliIo, type InterruptSignal, OutputError, type OutputSink } from "./io.ts";

/** A stream of this process, as far as {@link streamSink} needs it. */
type ProcessStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The real surroundings of the command, and what ends listening to them. */
export interface SystemIo {
  readonly io: CliIo;
  /** Waits until both streams have handed over everything, and lets signals be again. */
  close(): Promise<void>;
}

/** What {@link openSystemIo} takes from the process. */
export interface SystemIoOptions {
  /**
   * Called for a second signal: the person does not want to wait for the tidy end. Must end the
   * process.
   */
  readonly giveUp: (signal: InterruptSignal) => void;
}

/** Opens the streams of this process, and listens for the signals that interrupt the command. */
export function openSystemIo(options: SystemIoOptions): SystemIo {
  const controller = new AbortController();
  const signals: readonly InterruptSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  const listeners = signals.map((signal) => {
    const listener = (): void => {
      if (controller.signal.aborted) options.giveUp(signal);
      else controller.abort(signal);
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  const stdout = streamSink("stdout", process.stdout);
  const stderr = streamSink("stderr", process.stderr);
  return {
    io: {
      cwd: process.cwd(),
      env: process.env,
      stdout: stdout.sink,
      stderr: stderr.sink,
      stdin: () => Bun.stdin.stream(),
      interrupt: controller.signal,
    },
    close: async () => {
      await Promise.all([stdout.settled(), stderr.settled()]);
      for (const { signal, listener } of listeners) process.off(signal, listener);
    },
  };
}

/**
 * Wraps a stream of the process. A failed write of `stdout` rejects, since results were lost;
 * one of `stderr` does not, since a lost progress line is no reason to stop.
 */
export function streamSink(
  name: "stdout" | "stderr",
  stream: ProcessStream,
): { readonly sink: OutputSink; settled(): Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  // Without a listener the failure would end the process; the write's own callback reports it.
  stream.on("error", () => {});
  const write = (data: string | Uint8Array): Promise<void> => {
    const written = new Promise<void>((resolve, reject) => {
      stream.write(data, (error) => {
        if (error && name === "stdout") reject(new OutputError(name, error));
        else resolve();
      });
    });
    last = Promise.allSettled([last, written]).then(() => {});
    return written;
  };
  const isTerminal = stream.isTTY === true;
  return {
    sink: {
      isTerminal,
      columns: stream.columns === undefined || stream.columns <= 0 ? 80 : stream.columns,
      terminal: isTerminal ? stream : null,
      write,
    },
    settled: () => last,
  };
}
