import { type Stats, statSync } from "node:fs";
import { resolve } from "node:path";
import { interruptible } from "./_interruptible.ts";
import type { CliIo } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Standard input on a command line. */
export const STDIN = "-";

/** What is no regular file and never blocks on opening; a process substitution is `/dev/fd/N`. */
const ALREADY_OPEN = /^\/(?:dev\/(?:null|stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/;

/** Opens files that are named on the command line; `-` is standard input, and only once. */
export class Inputs {
  readonly #io: CliIo;
  #stdinUsedBy: string | null = null;

  constructor(io: CliIo) {
    this.#io = io;
  }

  /**
   * Opens a file as a stream of bytes, which ends with an error when the command is interrupted.
   *
   * @param what How it is called on the command line, such as `--stdout`.
   * @throws {UsageError} If there is no such file, or standard input is named twice.
   */
  open(typed: string, what: string): AsyncIterable<Uint8Array> {
    const { cwd, interrupt } = this.#io;
    if (typed !== STDIN) {
      const path = readablePath(typed, what, cwd);
      // Bun cannot stream this device: EPERM from epoll_ctl.
      return path === "/dev/null" ? nothing() : interruptible(Bun.file(path).stream(), interrupt);
    }
    if (this.#stdinUsedBy !== null) {
      throw new UsageError(
        `Cannot read standard input for ${what}: ${this.#stdinUsedBy} reads it already; name a file`,
      );
    }
    this.#stdinUsedBy = what;
    return interruptible(this.#io.stdin(), interrupt);
  }

  /** The whole content as text; bytes that are no UTF-8 become `�`. */
  async text(typed: string, what: string): Promise<string> {
    return new TextDecoder().decode(Buffer.concat(await Array.fromAsync(this.open(typed, what))));
  }

  /** A telemetry log as its reader takes it: by its path, or as a stream where it has none. */
  log(typed: string): string | AsyncIterable<Uint8Array> {
    if (typed === STDIN) return this.open(typed, "log");
    const path = readablePath(typed, "log", this.#io.cwd);
    return ALREADY_OPEN.test(path) ? this.open(typed, "log") : path;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * The path of a file that can be read without waiting for somebody to open its other end: opening a
 * named pipe that nobody writes to blocks, and no signal ends that.
 *
 * @param what How it is called on the command line, such as `--stdout`.
 * @throws {UsageError} If there is no such file, or it is none.
 */
export function readablePath(typed: string, what: string, cwd: string): string {
  const path = resolve(cwd, typed);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() === true || (stat !== undefined && ALREADY_OPEN.test(path))) return path;
  throw new UsageError(
    `Cannot read ${what} "${typed}": ${whatIsThere(stat)}; name a file, or - for standard input`,
  );
}

/**
 * As {@link readablePath}, for what is read at once and never from standard input, such as `--noise`.
 */
export function regularPath(typed: string, what: string, cwd: string): string {
  const path = resolve(cwd, typed);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() === true) return path;
  throw new UsageError(`Cannot read ${what} "${typed}": ${whatIsThere(stat)}; name a file`);
}

function whatIsThere(stat: Stats | undefined): string {
  if (stat === undefined) return "no such file";
  return stat.isDirectory() ? "it is a folder" : "it is not a regular file";
}
