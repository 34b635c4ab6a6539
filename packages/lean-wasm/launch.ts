import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Answers } from "./_answers.ts";
import { programsIn, readThreadHostData, type ThreadFiles } from "./_build.ts";
import { MODULE_GLOBAL } from "./_glue-patches.ts";
import { createLeanModule } from "./_host.ts";
import { writeFully } from "./_host-files.ts";
import { ThreadHost } from "./_thread-host.ts";
import { type PreparedLean, prepare } from "./prepare.ts";

// Written out with this file's own extension: the build rewrites only import specifiers.
const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
const fileOf = (name: string): string =>
  fileURLToPath(new URL(`./${name}.${extension}`, import.meta.url));
const threadFiles: ThreadFiles = {
  modulePath: fileOf("_thread-host"),
  partServerPath: fileOf("_part-server"),
};

/** What a run is given in place of the usual, mostly by tests. */
export interface LaunchOptions {
  /** What to run; default what {@link prepare} returns. */
  readonly prepared?: PreparedLean;
  /** How to end; default the end of this process. */
  readonly exit?: (status: number) => never;
  /** Where both streams go; default this process's own. */
  readonly write?: (fd: 1 | 2, bytes: Uint8Array) => void;
  /** Called when Lean is to run, before anything of it is loaded. */
  readonly beforeLean?: () => void;
}

/**
 * Becomes `lean`: prepares it if need be, then runs it in this process, which it ends.
 *
 * @param args The arguments after the program's name.
 */
export async function launch(args: readonly string[], options: LaunchOptions = {}): Promise<void> {
  const { exit = process.exit, write = writeFully } = options;
  const { directory } = options.prepared ?? (await prepare());
  const answers = new Answers(directory, args);
  const recalled = answers.recall();
  if (recalled !== null) {
    write(1, Buffer.from(recalled));
    exit(0);
    return;
  }
  options.beforeLean?.();
  const { gluePath, wasmPath } = programsIn(directory);
  const threadHost = new ThreadHost(readThreadHostData(directory, threadFiles));
  if (args.includes("--worker")) threadHost.shareParts();
  const stdout: Uint8Array[] = [];
  const value = createLeanModule({
    args,
    wasmPath,
    env: process.env,
    cwd: process.cwd,
    exit,
    debugMarker: "[DEBUG:",
    threadHost,
    write: (fd, bytes) => {
      if (fd === 1 && answers.isQuestion) stdout.push(bytes.slice());
      write(fd, bytes);
    },
    onExit: (status) => {
      if (status === 0) answers.record(Buffer.concat(stdout).toString());
    },
  });
  Object.defineProperty(globalThis, MODULE_GLOBAL, { value, configurable: true });
  createRequire(import.meta.url)(gluePath);
}
