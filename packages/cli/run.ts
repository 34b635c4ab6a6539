import { type RunProcessOptions, runProcess } from "@lean-telemetry/lean-executor";
import { colorsFor } from "./_colors.ts";
import { endingOf, renderRun, runExitCode, runRecordLine } from "./_run-record.ts";
import { workingFolder } from "./_targets.ts";
import type { AddCommand } from "./command.ts";
import type { CliIo } from "./io.ts";
import { durationMsOption, memoryMbOption } from "./option-values.ts";

interface RunOptions {
  readonly timeout?: number;
  readonly cpuLimit?: number;
  readonly memoryLimit?: number;
  readonly outputLimit?: number;
  readonly grace?: number;
  readonly cwd?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const HELP = `
The command's own streams and exit code are passed through: 128 + n for a signal, 124 when a limit
of ours ended it, 125 when we failed, 126 or 127 when it could not start. Nothing that it started
is left running. Figures go to standard error; with --json one record goes to standard output and
what the command prints there goes to standard error.

Examples:
  lean-telemetry run -- lake env lean Foo.lean
  lean-telemetry run --timeout 10 --json -- sh -c 'sleep 30 & sleep 30'`;

/** Adds `run -- <command…>`: any command, measured and limited as a Lean would be. */
export const addRunCommand: AddCommand = (program, { io, done }) => {
  program
    .command("run")
    .summary("measure any command the same way")
    .description("Run a command with its whole process tree limited, measured and cleaned up.")
    .argument("<command...>", "the program and its arguments, after --")
    .option(
      "-t, --timeout <time>",
      "wall-clock limit (default: none)",
      durationMsOption("--timeout"),
    )
    .option("--cpu-limit <time>", "CPU time limit of the tree", durationMsOption("--cpu-limit"))
    .option("--memory-limit <size>", "memory limit of the tree", memoryMbOption("--memory-limit"))
    .option("--output-limit <size>", "limit of what it prints", memoryMbOption("--output-limit"))
    .option(
      "--grace <time>",
      "time between SIGTERM and SIGKILL (default: 1 s)",
      durationMsOption("--grace"),
    )
    .option("-C, --cwd <dir>", "folder to run in")
    .option("--json", "print the record to standard output")
    .option("-q, --quiet", "print nothing of our own")
    .addHelpText("after", HELP)
    .passThroughOptions()
    .action(async (command: readonly string[], options: RunOptions) => {
      done(await runCommand(command, options, io));
    });
};

async function runCommand(
  command: readonly string[],
  options: RunOptions,
  io: CliIo,
): Promise<number> {
  const run = await runProcess(command, {
    ...limitsOf(options),
    cwd: workingFolder(options.cwd, io.cwd),
    env: io.env,
    stdin: "inherit",
    signal: io.interrupt,
    // What is passed on need not be kept.
    captureBytes: { head: 0, tail: 0 },
    onStdout: (chunk) => (options.json === true ? io.stderr : io.stdout).write(chunk),
    onStderr: (chunk) => io.stderr.write(chunk),
  });
  const exitCode = runExitCode(run, io.interrupt);
  if (options.json === true) await io.stdout.write(runRecordLine(run, exitCode));
  else if (options.quiet !== true) {
    const started = run.termination.reason !== "spawn-failed";
    const text = started ? renderRun(run, colorsFor(io.stderr, io.env)) : `${endingOf(run)}\n`;
    await io.stderr.write(`lean-telemetry: ${text}`);
  }
  return exitCode;
}

function limitsOf(options: RunOptions): RunProcessOptions {
  return {
    ...(options.timeout === undefined ? {} : { timeoutMs: options.timeout }),
    ...(options.cpuLimit === undefined ? {} : { cpuLimitMs: options.cpuLimit }),
    ...(options.memoryLimit === undefined ? {} : { memoryLimitMb: options.memoryLimit }),
    ...(options.outputLimit === undefined
      ? {}
      : { outputLimitBytes: options.outputLimit * 1_048_576 }),
    ...(options.grace === undefined ? {} : { graceMs: options.grace }),
  };
}
