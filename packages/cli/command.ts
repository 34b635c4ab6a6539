import type { Command } from "commander";
import type { CliIo } from "./io.ts";

/** What each command is given beside its own arguments. */
export interface CommandContext {
  readonly io: CliIo;
  /** Tells the exit code of a command that ran to its end. */
  readonly done: (exitCode: number) => void;
}

/** Adds one command to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;
