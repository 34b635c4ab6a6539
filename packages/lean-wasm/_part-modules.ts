import { readFileSync } from "node:fs";
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from "node:worker_threads";
import type { PartAnswer, PartClient } from "./_part-server.ts";

/** A thread's line to the part server; `port` is transferred with the message that holds it. */
export interface PartLine {
  readonly port: MessagePort;
  readonly answers: Int32Array<SharedArrayBuffer>;
}

/** Longer than the largest part takes on a machine that is very busy. */
const PATIENCE_MS = 30_000;

/** The modules of the parts for one thread: the server's, or compiled here without a server. */
export class PartModules {
  readonly #patienceMs: number;
  #line: PartLine | null;

  constructor(line: PartLine | null, patienceMs: number = PATIENCE_MS) {
    this.#line = line;
    this.#patienceMs = patienceMs;
  }

  /** Returns the module of the part in a file. */
  take(path: string): WebAssembly.Module {
    const answer = this.#line && this.#ask(path, this.#line);
    return answer?.module ?? new WebAssembly.Module(readFileSync(path));
  }

  #ask(path: string, { port, answers }: PartLine): PartAnswer | null {
    const until = performance.now() + this.#patienceMs;
    port.postMessage(path);
    for (;;) {
      const count = Atomics.load(answers, 0);
      const received = receiveMessageOnPort(port) as { readonly message: PartAnswer } | undefined;
      if (received) return received.message;
      const left = until - performance.now();
      if (left > 0) Atomics.wait(answers, 0, count, left);
      else {
        // No answer will come, or one too late: it is asked no more.
        this.#line = null;
        return null;
      }
    }
  }
}

/** The main thread's side of the part server: starts it, and gives each thread a line to it. */
export class PartLines {
  readonly #serverPath: string;
  #server: Worker | null = null;

  constructor(serverPath: string) {
    this.#serverPath = serverPath;
  }

  /** Whether the server was started. */
  get isStarted(): boolean {
    return this.#server !== null;
  }

  /** Makes a line for one more thread; the first call starts the server. */
  connect(): PartLine {
    this.#server ??= startServer(this.#serverPath);
    const { port1, port2 } = new MessageChannel();
    const answers = new Int32Array(new SharedArrayBuffer(4));
    this.#server.postMessage({ port: port1, answers } satisfies PartClient, [port1]);
    return { port: port2, answers };
  }
}

function startServer(path: string): Worker {
  const server = new Worker(path, { name: "parts" });
  server.unref();
  // Without it threads compile for themselves.
  server.on("error", () => {});
  return server;
}
