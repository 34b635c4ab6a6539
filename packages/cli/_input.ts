import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { CliIo } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Standard input on a command line. */
export const STDIN = "-";

/** Opens files that are named on the command line; `-` is standard input, and only once. */
export class Inputs {
  readonly #io: CliIo;
  #stdinUsedBy: string | null = null;

  constructor(io: CliIo) {
    this.#io = io;
  }

  /**
   * Opens a file as a stream of bytes.
   *
   * @param what How it is called on the command line, such as `--stdout`.
   * @throws {UsageError} If there is no such file, or standard input is named twice.
   */
  open(typed: string, what: string): AsyncIterable<Uint8Array> {
    if (typed !== STDIN) return Bun.file(this.#path(typed, what)).stream();
    if (this.#stdinUsedBy !== null) {
      throw new UsageError(
        `Cannot read standard input for ${what}: ${this.#stdinUsedBy} reads it already; name a file`,
      );
    }
    this.#stdinUsedBy = what;
    return this.#io.stdin();
  }

  /** As {@link open}, the whole content. */
  async bytes(typed: string, what: string): Promise<Uint8Array> {
    if (typed !== STDIN) return await Bun.file(this.#path(typed, what)).bytes();
    return Buffer.concat(await Array.fromAsync(this.open(typed, what)));
  }

  /** As {@link bytes}, as text; bytes that are no UTF-8 become `�`. */
  async text(typed: string, what: string): Promise<string> {
    return new TextDecoder().decode(await this.bytes(typed, what));
  }

  #path(typed: string, what: string): string {
    const path = resolve(this.#io.cwd, typed);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory() === false) return path;
    const found = stat === undefined ? "no such file" : "it is a folder";
    throw new UsageError(
      `Cannot read ${what} "${typed}": ${found}; name a file, or - for standard input`,
    );
  }
}
