import type { Worker } from "node:worker_threads";
import { Bell } from "./_bell.ts";
import { FinishedThreads } from "./_finished-threads.ts";
import { GarbageCollection } from "./_garbage.ts";
import { writeFully } from "./_host-files.ts";
import { HostPaths } from "./_host-paths.ts";
import { LibraryFiles } from "./_library-files.ts";
import { type PartLine, PartLines, PartModules } from "./_part-modules.ts";
import { SymbolTable } from "./_symbol-table.ts";
import { ThreadCrash } from "./_thread-crash.ts";
import { PRIMARY } from "./_wasm-split.ts";

type Imports = Bun.WebAssembly.Imports;
type Exports = Readonly<Record<string, unknown>>;

/** What every thread is given, so that it can do its own work. */
export interface ThreadHostData {
  /** This file, which a new thread loads. */
  readonly modulePath: string;
  /** The file of the thread that compiles parts for all. */
  readonly partServerPath: string;
  readonly symbols: SharedArrayBuffer;
  readonly filePositions: SharedArrayBuffer;
  readonly finishedThreads: SharedArrayBuffer;
  readonly crash: SharedArrayBuffer;
  readonly bell: SharedArrayBuffer;
  /** What Lean takes for its own executable: it looks for its library relative to it. */
  readonly executablePath: string;
  /** The modules of the parts; part 1 is the first. */
  readonly partPaths: readonly string[];
  readonly loaderSlot: number;
  /** A line to the thread that compiles parts, if there is one. */
  readonly partLine?: PartLine;
}

/** What a thread's glue uses of us. */
export class ThreadHost {
  readonly data: ThreadHostData;
  readonly files: LibraryFiles;
  readonly paths: HostPaths = new HostPaths();
  readonly finished: FinishedThreads;
  readonly crash: ThreadCrash;
  readonly bell: Bell;
  /** The main thread's address, set by the glue of the others. */
  mainThread = 0;
  /** Set by the glue before the module is instantiated. */
  imports: Imports = {};
  readonly #garbage = new GarbageCollection();
  readonly #symbols: SymbolTable;
  readonly #lines: PartLines;
  #modules: PartModules;
  #threads = 0;
  #primary: Exports | null = null;

  constructor(data: ThreadHostData) {
    this.data = data;
    this.files = new LibraryFiles(data.filePositions);
    this.finished = new FinishedThreads(data.finishedThreads);
    this.crash = new ThreadCrash(data.crash);
    this.bell = new Bell(data.bell);
    this.#symbols = new SymbolTable(new Int32Array(data.symbols));
    this.#lines = new PartLines(data.partServerPath);
    this.#modules = new PartModules(data.partLine ?? null);
  }

  /** Called on the main thread, before anything else, where many threads are to come. */
  shareParts(): void {
    this.#modules = new PartModules(this.#lines.connect());
  }

  /** Sends a new thread its first message, with all that it needs of us. */
  load(thread: Pick<Worker, "postMessage">, message: object): void {
    // A single thread beside the main one shares too little to pay for the server.
    const isShared = this.#lines.isStarted || this.#threads > 0;
    // The files of the program that were compiled are garbage by now.
    if (this.#threads === 0) this.#garbage.collect();
    this.#threads++;
    const partLine = isShared ? this.#lines.connect() : null;
    const threadHostData = partLine ? { ...this.data, partLine } : this.data;
    thread.postMessage({ ...message, threadHostData }, partLine ? [partLine.port] : []);
  }

  /** Called once the primary module is instantiated: from then on parts can be loaded. */
  instantiated(instance: WebAssembly.Instance): void {
    this.#primary = instance.exports;
    if (this.data.partPaths.length === 0) return;
    const load = asWasmFunction((part) => this.#load(part));
    tableOf(instance.exports).set(this.data.loaderSlot, load);
  }

  /** The table slot of an exported function, or the address of exported data, or 0. */
  symbol(name: string): number {
    return this.#symbols.valueOf(name);
  }

  /** The same for a NUL-terminated name in memory. */
  symbolAt(heap: Uint8Array, pointer: number): number {
    return this.#symbols.value(heap, pointer, heap.indexOf(0, pointer));
  }

  /** Called at operations of which there are many. */
  tidy(): void {
    this.#garbage.count();
  }

  /** Called by a thread that ends: gives what its allocator holds back to the others. */
  releaseHeap(): void {
    const slot = this.symbol("mi_thread_done");
    if (slot > 0) (tableOf(this.#primary as Exports).get(slot) as () => void)();
  }

  /** Called by a thread that is not the main one: writes parts of memory to standard output. */
  writeOut(parts: readonly Uint8Array[]): number {
    const bytes = Buffer.concat(parts);
    writeFully(1, bytes);
    this.tidy();
    return bytes.length;
  }

  #load(part: number): void {
    const exports = this.#primary as Exports;
    const module = this.#modules.take(this.data.partPaths[part - 1] as string);
    const primary: Imports[string] = { table: tableOf(exports) };
    for (const [name, value] of Object.entries(exports)) {
      if (name.startsWith(`${PRIMARY}.`)) primary[name] = value as WebAssembly.Global;
    }
    // Its element segments put its functions in the place of their stubs.
    new WebAssembly.Instance(module, { ...this.imports, [PRIMARY]: primary });
  }
}

/** Called by the glue in a new thread. */
export function createThreadHost(data: ThreadHostData): ThreadHost {
  return new ThreadHost(data);
}

function tableOf(exports: Exports): WebAssembly.Table {
  // biome-ignore lint/complexity/useLiteralKeys: an index signature
  return exports["__indirect_function_table"] as WebAssembly.Table;
}

/** A module that imports a function `(i32) -> ()` as "m"."f" and exports it as "f". */
const WRAPPER = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x01, 0x7f, 0x00],
  ...[0x02, 0x07, 0x01, 0x01, 0x6d, 0x01, 0x66, 0x00, 0x00],
  ...[0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00],
);

/** Only a function of WebAssembly can be put into a table. */
function asWasmFunction(f: (value: number) => void): unknown {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(WRAPPER), { m: { f } });
  // biome-ignore lint/complexity/useLiteralKeys: an index signature
  return instance.exports["f"] as unknown;
}
