import { readFileSync } from "node:fs";
import { type MessagePort, parentPort } from "node:worker_threads";

/** A thread's line to the server, at the server's end. */
export interface PartClient {
  readonly port: MessagePort;
  /** The number of answers so far, on which the thread waits. */
  readonly answers: Int32Array<SharedArrayBuffer>;
}

/** The answer to a path: its module, or `null` where it could not be had. */
export interface PartAnswer {
  readonly path: string;
  readonly module: WebAssembly.Module | null;
}

/**
 * Compiles the parts for all threads, each once.
 *
 * A module that is handed on is shared, with all machine code that its functions get in time.
 * This needs a thread of its own, since only one that runs no Lean returns to its event loop.
 */
export class PartServer {
  readonly #modules = new Map<string, WebAssembly.Module | null>();

  /** Answers a thread from now on. */
  serve({ port, answers }: PartClient): void {
    port.on("message", (path: string) => {
      port.postMessage({ path, module: this.#module(path) } satisfies PartAnswer);
      Atomics.add(answers, 0, 1);
      Atomics.notify(answers, 0);
    });
  }

  #module(path: string): WebAssembly.Module | null {
    const known = this.#modules.get(path);
    if (known !== undefined) return known;
    const module = compileOrNull(path);
    this.#modules.set(path, module);
    return module;
  }
}

function compileOrNull(path: string): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(readFileSync(path));
  } catch {
    // The thread that asked compiles it itself, and throws what there is to throw.
    return null;
  }
}

/** Serves every thread whose line comes over a port. */
export function serveParts(lines: Pick<MessagePort, "on"> | null): void {
  const server = new PartServer();
  lines?.on("message", (client: PartClient) => server.serve(client));
}

serveParts(parentPort);
