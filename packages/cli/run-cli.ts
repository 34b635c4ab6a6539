import { Command, CommanderError } from "commander";
import { colorsFor } from "./_colors.ts";
import { loadCommands } from "./_commands.ts";
import { keepStart } from "./_format.ts";
import { manifest } from "./_manifest.ts";
import type { AddCommand } from "./command.ts";
import { EXIT_CODES, signalExitCode } from "./exit-code.ts";
import { type CliIo, interruptedBy, OutputError } from "./io.ts";
import { errorLine, errorText } from "./usage-error.ts";

/** What a shell shows for a command that wrote into a pipe that nobody reads: 128 + SIGPIPE. */
const READER_GONE = 141;

/**
 * Runs one command line.
 *
 * Nothing is thrown for a mistake of the person or a failure of the machine: it is told in one line
 * on `stderr`. Set `LEAN_TELEMETRY_DEBUG=1` for the stack of an unexpected error.
 *
 * @param argv The words after the command's own name.
 * @param io The surroundings; `main.ts` hands in those of the process.
 * @param commands The commands to offer; all of ours unless given.
 * @returns The exit code.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { runCli } from "lean-telemetry/run-cli";
 *
 * let printed = "";
 * const sink = {
 *   isTerminal: false,
 *   columns: 80,
 *   terminal: null,
 *   write: async (data: string | Uint8Array) => void (printed += data),
 * };
 * const io = {
 *   cwd: ".",
 *   env: {},
 *   stdout: sink,
 *   stderr: sink,
 *   stdin: async function* () {},
 *   interrupt: new AbortController().signal,
 * };
 * assert.equal(await runCli(["--verson"], io), 2);
 * assert.equal(printed, "lean-telemetry: Unknown option '--verson' (Did you mean --version?)\n");
 * ```
 */
export async function runCli(
  argv: readonly string[],
  io: CliIo,
  commands?: readonly AddCommand[],
): Promise<number> {
  let exitCode: number = EXIT_CODES.ok;
  const program = createProgram(io);
  const done = (code: number): void => {
    exitCode = code;
  };
  try {
    for (const addCommand of commands ?? (await loadCommands(argv))) {
      addCommand(program, { io, done });
    }
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    return await explain(error, { argv, io, program });
  }
}

function createProgram(io: CliIo): Command {
  return new Command("lean-telemetry")
    .description(manifest.description)
    .version(manifest.version)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text).catch(() => {}),
      writeErr: (text) => void io.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => io.stdout.columns,
      getErrHelpWidth: () => io.stderr.columns,
      getOutHasColors: () => colorsFor(io.stdout, io.env).isColorSupported,
      getErrHasColors: () => colorsFor(io.stderr, io.env).isColorSupported,
    });
}

interface Situation {
  readonly argv: readonly string[];
  readonly io: CliIo;
  readonly program: Command;
}

async function explain(error: unknown, { argv, io, program }: Situation): Promise<number> {
  if (error instanceof OutputError && error.readerGone) return READER_GONE;
  const interrupted = interruptedBy(io);
  if (interrupted !== null) return signalExitCode(interrupted);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT_CODES.ok;
    if (error.code !== "commander.help") await complain(usageText(error, argv, program), io);
    return EXIT_CODES.failed;
  }
  await complain(errorText(error), io);
  if (io.env.LEAN_TELEMETRY_DEBUG === "1" && error instanceof Error) {
    await io.stderr.write(`${error.stack ?? "no stack"}\n`);
  }
  return EXIT_CODES.failed;
}

/** Turns a complaint of the argument parser into one line in our form. */
function usageText(error: CommanderError, argv: readonly string[], program: Command): string {
  const text = errorLine(error.message)
    .replace(/^error: /, "")
    .replaceAll(/'([^']{61,})'/g, (_whole, value: string) => `'${keepStart(value, 60)}'`);
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  if (sentence.includes("Did you mean")) return sentence;
  const command = program.commands.find((each) => each.name() === argv[0]);
  const help = command === undefined ? "lean-telemetry" : `lean-telemetry ${command.name()}`;
  return `${sentence}; see ${help} --help`;
}

async function complain(message: string, io: CliIo): Promise<void> {
  const colors = colorsFor(io.stderr, io.env);
  await io.stderr.write(`${colors.red("lean-telemetry:")} ${message}\n`);
}
