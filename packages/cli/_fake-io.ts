import type { Writable } from "node:stream";
import type { CliIo, OutputSink } from "./io.ts";

/** Surroundings for a test: both streams are kept, nothing else exists. */
export interface FakeIo extends CliIo {
  stdoutText(): string;
  stderrText(): string;
}

/** What a test wants to be different. */
export interface FakeIoOptions {
  readonly cwd?: string;
  readonly env?: CliIo["env"];
  readonly terminal?: Writable | null;
  readonly stdoutIsTerminal?: boolean;
  readonly columns?: number;
  readonly stdin?: string;
  readonly interrupt?: AbortSignal;
}

/** Makes {@link FakeIo}. */
export function fakeIo(options: FakeIoOptions = {}): FakeIo {
  const out: string[] = [];
  const err: string[] = [];
  const { terminal = null, columns = 80 } = options;
  return {
    cwd: options.cwd ?? process.cwd(),
    env: options.env ?? {},
    stdout: sink(out, { terminal: null, isTerminal: options.stdoutIsTerminal ?? false, columns }),
    stderr: sink(err, { terminal, isTerminal: terminal !== null, columns }),
    stdin: async function* () {
      yield new TextEncoder().encode(options.stdin ?? "");
    },
    interrupt: options.interrupt ?? new AbortController().signal,
    stdoutText: () => out.join(""),
    stderrText: () => err.join(""),
  };
}

function sink(into: string[], facts: Omit<OutputSink, "write">): OutputSink {
  const decoder = new TextDecoder();
  return {
    ...facts,
    write: async (data) => {
      into.push(typeof data === "string" ? data : decoder.decode(data, { stream: true }));
    },
  };
}
