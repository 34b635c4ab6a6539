import { describeCrash } from "./_crash.ts";
import { DebugFilter } from "./_debug-filter.ts";
import {
  type EmscriptenFileSystem,
  type EmscriptenHostFiles,
  mountHost,
  writeFully,
} from "./_host-files.ts";
import { StdinReader, type WorkForOthers } from "./_stdin.ts";
import type { ThreadHost } from "./_thread-host.ts";

/** Emscripten's `Module` object: what we give it and what we use of it. */
export interface LeanModule {
  readonly arguments: string[];
  readonly thisProgram: string;
  readonly preRun: (() => void)[];
  readonly threadHost: ThreadHost;
  locateFile(name: string): string;
  hostMount(): void;
  hostWrite(fd: 1 | 2, heap: Int8Array, offset: number, length: number): number;
  hostRead(heap: Int8Array, offset: number, length: number, workForOthers: WorkForOthers): number;
  hostReturned(result: number): number;
  hostExit(status: number, thrown?: unknown): never;
  hostCrash(error: unknown): never;
  printErr(...words: unknown[]): void;
  FS?: EmscriptenFileSystem;
  NODEFS?: EmscriptenHostFiles;
  ENV?: Record<string, string | undefined>;
  getEnvStrings?: () => string[];
}

/** What a run needs. */
export interface LeanModuleOptions {
  /** The arguments after the program's name. */
  readonly args: readonly string[];
  readonly wasmPath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: () => string;
  readonly exit: (status: number) => never;
  readonly threadHost: ThreadHost;
  /** What debug lines on stderr start with. */
  readonly debugMarker: string;
  readonly stdin?: StdinReader;
  readonly write?: (fd: 1 | 2, bytes: Uint8Array) => void;
  /** Called before an end that is no crash. */
  readonly onExit?: (status: number) => void;
}

/** The main thread's data and stack are below this address. */
const DATA_END = 16 * 1024 * 1024;

/** Emscripten's own defaults, which are not the user's. */
const INVENTED = ["USER", "LOGNAME", "PATH", "PWD", "HOME", "LANG", "_"];

/** Makes the object that the glue starts from. */
export function createLeanModule(options: LeanModuleOptions): LeanModule {
  const { exit, env, write = writeFully } = options;
  const filter = new DebugFilter(options.debugMarker);
  let stdin = options.stdin;
  let isPanic = false;
  const module: LeanModule = {
    // The default is one thread a core; each costs an instance of the module.
    arguments: ["-j1", ...options.args],
    thisProgram: "lean",
    threadHost: options.threadHost,
    locateFile: () => options.wasmPath,
    preRun: [
      (): void => {
        const target = module.ENV as Record<string, string | undefined>;
        for (const name of INVENTED) target[name] = undefined;
        Object.assign(target, env, { LLVM_PROFILE_FILE: "/dev/null" });
      },
    ],
    hostMount(): void {
      const fs = module.FS as EmscriptenFileSystem;
      mountHost(fs, module.NODEFS as EmscriptenHostFiles);
      fs.chdir(options.cwd());
    },
    hostWrite(fd, heap, offset, length): number {
      const bytes = Buffer.from(heap.buffer, heap.byteOffset + offset, length);
      if (fd === 1) write(1, bytes);
      else writeText(filter.push(bytes.toString("latin1")));
      return length;
    },
    hostRead(heap, offset, length, workForOthers): number {
      stdin ??= new StdinReader({ bell: options.threadHost.bell });
      return stdin.read(Buffer.from(heap.buffer, heap.byteOffset + offset, length), workForOthers);
    },
    hostReturned(result): number {
      // Where the C++ `main` returns early its result is lost: an address of data comes instead.
      const isLost = result > 0xffff && result < DATA_END;
      return isLost ? Number(filter.passed) : result & 255;
    },
    hostExit(status, thrown): never {
      const isCrash = thrown instanceof Error && thrown.name !== "ExitStatus";
      if (isCrash) return module.hostCrash(thrown);
      writeText(filter.flush());
      options.onExit?.(status & 255);
      return exit(status & 255);
    },
    hostCrash(error): never {
      // Lean said why and was ending; what is thrown on the way out says nothing more.
      if (isPanic) return exit(1);
      const { stderr, status } = describeCrash(error);
      writeText(filter.flush() + stderr);
      return exit(status);
    },
    printErr(...words): void {
      writeText(filter.push(Buffer.from(`${words.join(" ")}\n`).toString("latin1")));
    },
  };
  return module;

  function writeText(text: string): void {
    isPanic ||= text.includes("INTERNAL PANIC: ");
    if (text.length > 0) write(2, Buffer.from(text, "latin1"));
  }
}
