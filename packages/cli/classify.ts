import { constants } from "node:os";
import {
  ASSURANCE_LEVELS,
  type AssuranceLevel,
  classifyStreams,
  parseAxiomReport,
  type RunFacts,
  STANDARD_AXIOMS,
  TERMINATION_REASONS,
  type Termination,
  type TerminationReason,
} from "@lean-telemetry/error-mapper";
import { Inputs } from "./_input.ts";
import { toSnakeKeys } from "./_snake-case.ts";
import type { AddCommand } from "./command.ts";
import { EXIT_CODES } from "./exit-code.ts";
import type { CliIo } from "./io.ts";
import { badValue, choiceOption, numberOption, wholeNumberOption } from "./option-values.ts";
import { UsageError } from "./usage-error.ts";

interface ClassifyOptions {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly termination?: TerminationReason;
  readonly durationMs?: number;
  readonly timeoutMs?: number;
  readonly source?: string;
  readonly axioms?: string;
  readonly allowAxiom?: readonly string[];
  readonly require?: AssuranceLevel;
  readonly form?: "auto" | "json" | "text";
}

const HELP = `
What the files hold is found out: lean --json or text, Lake's output, answers of the Lean REPL and
servers around it. The verdict is one JSON object on standard output. Without --source nothing is
known of the text that was checked, and no more than A0 can be shown.

Exit codes: 0 a verdict was printed, whatever it is; 2 bad usage.

Examples:
  lean --json Foo.lean >out 2>err; lean-telemetry classify --stdout out --stderr err --exit-code $?
  lake build 2>&1 | lean-telemetry classify --stdout - --exit-code 1`;

/** Adds `classify`: the verdict for a run that somebody else made. */
export const addClassifyCommand: AddCommand = (program, { io, done }) => {
  program
    .command("classify")
    .summary("give the verdict for a run that was captured elsewhere")
    .description(
      "Give the verdict for the output and the end of a run that was captured elsewhere.",
    )
    .option("--stdout <file>", "what it printed there; - for standard input")
    .option("--stderr <file>", "what it printed there; - for standard input")
    .option(
      "--exit-code <n>",
      "its exit code; -n for a signal as Python has it",
      wholeNumberOption("--exit-code", { min: -(2 ** 31), max: 2 ** 32 - 1 }),
    )
    .option("--signal <name>", "the signal that ended it, such as SIGKILL or 9", signalOption)
    .option(
      "--termination <reason>",
      `why it ended: ${TERMINATION_REASONS.join(", ")}`,
      choiceOption("--termination", TERMINATION_REASONS),
    )
    .option("--duration-ms <n>", "how long it took", numberOption("--duration-ms"))
    .option("--timeout-ms <n>", "the limit it had", numberOption("--timeout-ms"))
    .option("--source <file>", "the Lean file that was checked; - for standard input")
    .option("--axioms <file>", "what #print axioms said")
    .option("--allow-axiom <name>", "an axiom to allow beside the standard ones", collect)
    .option(
      "--require <level>",
      "what must be shown for VERIFIED (default: nothing)",
      choiceOption("--require", ASSURANCE_LEVELS),
    )
    .option(
      "--form <form>",
      "what Lean was asked to print: auto, json, text",
      choiceOption("--form", ["auto", "json", "text"] as const),
    )
    .option("--json", "the verdict as JSON, which it always is")
    .addHelpText("after", HELP)
    .action(
      async ({ json: _always, ...options }: ClassifyOptions & { readonly json?: boolean }) => {
        await io.stdout.write(await classify(options, io));
        done(EXIT_CODES.ok);
      },
    );
};

async function classify(options: ClassifyOptions, io: CliIo): Promise<string> {
  if (Object.keys(options).length === 0) {
    throw new UsageError(
      "Cannot classify nothing: give --stdout, --stderr, --exit-code or --signal; see lean-telemetry classify --help",
    );
  }
  const inputs = new Inputs(io);
  const { stdout, stderr, source, axioms } = options;
  const outcome = await classifyStreams({
    ...factsOf(options),
    stdout: stdout === undefined ? null : inputs.open(stdout, "--stdout"),
    stderr: stderr === undefined ? null : inputs.open(stderr, "--stderr"),
    source: source === undefined ? null : await inputs.text(source, "--source"),
    axioms: axioms === undefined ? null : parseAxiomReport(await inputs.text(axioms, "--axioms")),
  });
  return `${JSON.stringify(toSnakeKeys(outcome))}\n`;
}

function factsOf(options: ClassifyOptions): RunFacts {
  const { exitCode = null, signal = null, durationMs = null, timeoutMs = null } = options;
  return {
    exitCode,
    signal,
    durationMs,
    timeoutMs,
    termination: terminationOf(options),
    require: options.require ?? null,
    ...(options.form === undefined ? {} : { messageForm: options.form }),
    ...(options.allowAxiom === undefined
      ? {}
      : { allowedAxioms: [...STANDARD_AXIOMS, ...options.allowAxiom] }),
  };
}

/** What an executor would have told, from the reason alone. */
function terminationOf(options: ClassifyOptions): Termination | null {
  const { termination: reason, exitCode = null, signal = null } = options;
  if (reason === undefined) return null;
  const spawnError = reason === "spawn-failed" ? "it could not be started" : null;
  return { reason, exitCode, signal, oomKilled: null, streamsComplete: true, spawnError };
}

function signalOption(typed: string): string {
  const names = Object.entries(constants.signals);
  const wanted = typed.toUpperCase();
  const found = names.find(
    ([name, number]) => name === wanted || name === `SIG${wanted}` || String(number) === wanted,
  );
  if (found === undefined) {
    throw badValue("--signal", typed, "it is no signal; give a name such as SIGKILL or a number");
  }
  return found[0];
}

function collect(typed: string, before: readonly string[] = []): readonly string[] {
  return [...before, typed];
}
