import { resolve } from "node:path";
import {
  type ConfigOverrides,
  checkTrace,
  compareExperiments,
  EXPERIMENT_MODES,
  ExperimentConfigError,
  type ExperimentResult,
  formatConfigIssue,
  loadExperimentConfig,
  resumeExperiment,
  runExperiment,
  verifyTraces,
} from "@lean-telemetry/u2-integration";
import type { Command } from "commander";
import { colorsFor } from "./_colors.ts";
import { toSnakeKeys } from "./_snake-case.ts";
import { renderComparison } from "./_u2-comparison.ts";
import { U2Progress } from "./_u2-progress.ts";
import { renderResult, renderTraceCheck, renderTraces } from "./_u2-report.ts";
import type { AddCommand, CommandContext } from "./command.ts";
import { EXIT_CODES, signalExitCode } from "./exit-code.ts";
import { type CliIo, interruptedBy } from "./io.ts";
import { choiceOption, wholeNumberOption } from "./option-values.ts";
import { errorLine } from "./usage-error.ts";

interface RunOptions {
  readonly mode?: (typeof EXPERIMENT_MODES)[number];
  readonly seed?: number;
  readonly cycles?: number;
  readonly jobs?: number;
  readonly warm?: boolean;
  readonly outputDir?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Adds `u2`: experiments from YAML, their resumption, comparison, and the proof of sameness. */
export const addU2Command: AddCommand = (program, context) => {
  const u2 = program
    .command("u2")
    .summary("run, resume and compare experiments from YAML")
    .description("Does a policy find more proofs than a baseline under the same budget?");
  addRun(u2, context);
  addResume(u2, context);
  addCompare(u2, context);
  addTrace(u2, context);
};

const WARM_TEXT = "keep Lean and its imports loaded between tries; changes no verdict";

const RUN_HELP = `
Exit codes: 0 the experiment came to its end, 2 bad usage or it could not run, 130 interrupted: go on
with lean-telemetry u2 resume.`;

function addRun(u2: Command, { io, done }: CommandContext): void {
  u2.command("run")
    .description("Run the experiment that a YAML file describes. All of it is checked first.")
    .argument("<file>", "the experiment, in YAML")
    .option("--mode <mode>", EXPERIMENT_MODES.join(", "), choiceOption("--mode", EXPERIMENT_MODES))
    .option("--seed <n>", "master seed, instead of the file's", count("--seed", 0))
    .option("--cycles <n>", "cycles, instead of the file's", count("--cycles", 1))
    .option("-j, --jobs <n>", "verifications at once; changes no decision", count("--jobs", 1))
    .option("--warm", WARM_TEXT)
    .option("--output-dir <dir>", "where trace, records, snapshots and result go")
    .option("--json", "print the result as one JSON object")
    .option("-q, --quiet", "print no progress and no summary")
    .addHelpText("after", RUN_HELP)
    .action(async (file: string, options: RunOptions) => {
      done(
        await telling(io, async () => {
          const config = await loadExperimentConfig(
            resolve(io.cwd, file),
            overridesOf(options, io),
          );
          return await followed(options, io, (run) => runExperiment(config, run));
        }),
      );
    });
}

function addResume(u2: Command, { io, done }: CommandContext): void {
  u2.command("resume")
    .description("Go on with an experiment that was interrupted: the result is the same.")
    .argument("<dir>", "its output folder")
    .option("-j, --jobs <n>", "verifications at once; changes no decision", count("--jobs", 1))
    .option("--warm", WARM_TEXT)
    .option("--json", "print the result as one JSON object")
    .option("-q, --quiet", "print no progress and no summary")
    .addHelpText("after", RUN_HELP)
    .action(async (dir: string, options: RunOptions) => {
      const changes = {
        ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
        ...(options.warm === undefined ? {} : { warm: options.warm }),
      };
      done(
        await telling(io, () =>
          followed(options, io, (run) =>
            resumeExperiment(resolve(io.cwd, dir), { ...run, ...changes }),
          ),
        ),
      );
    });
}

function addCompare(u2: Command, { io, done }: CommandContext): void {
  u2.command("compare")
    .description("Compare two finished experiments over the same items and seeds.")
    .argument("<a>", "output folder of a run, or a folder with one for each seed")
    .argument("<b>", "the same, of the other policy")
    .option("--json", "print the comparison as one JSON object")
    .action(async (a: string, b: string, options: RunOptions) => {
      const comparison = compareExperiments(resolve(io.cwd, a), resolve(io.cwd, b));
      await io.stdout.write(
        options.json === true
          ? `${JSON.stringify(toSnakeKeys(comparison))}\n`
          : renderComparison(comparison, colorsFor(io.stdout, io.env)),
      );
      done(EXIT_CODES.ok);
    });
}

function addTrace(u2: Command, { io, done }: CommandContext): void {
  u2.command("trace")
    .description("Check what an experiment decided.")
    .command("verify")
    .description("Check that a trace is whole, and that two are the same.")
    .argument("<a>", "a trace, or the output folder that holds it")
    .argument("[b]", "another one, to compare")
    .option("--json", "print the findings as one JSON object")
    .addHelpText(
      "after",
      "\nExit codes: 0 sound, and the same; 1 damaged or different; 2 cannot be read.",
    )
    .action(async (a: string, b: string | undefined, options: RunOptions) => {
      const { good, findings, text } = examine(resolve(io.cwd, a), b && resolve(io.cwd, b));
      const json = options.json === true;
      await io.stdout.write(json ? `${JSON.stringify(toSnakeKeys(findings))}\n` : text);
      done(good ? EXIT_CODES.ok : EXIT_CODES.rejected);
    });
}

function examine(
  a: string,
  b: string | undefined,
): { readonly good: boolean; readonly findings: unknown; readonly text: string } {
  if (b === undefined) {
    const check = checkTrace(a);
    return { good: check.problem === null, findings: check, text: `${renderTraceCheck(check)}\n` };
  }
  const comparison = verifyTraces(a, b);
  return { good: comparison.equal, findings: comparison, text: renderTraces(comparison) };
}

/** Runs an experiment while telling its progress, then its result. */
async function followed(
  options: RunOptions,
  io: CliIo,
  start: (options: {
    readonly signal: AbortSignal;
    readonly onProgress?: U2Progress["take"];
  }) => Promise<ExperimentResult>,
): Promise<number> {
  const progress = options.quiet === true ? null : new U2Progress(io);
  let result: ExperimentResult;
  try {
    const told = progress === null ? {} : { onProgress: progress.take };
    result = await start({ signal: io.interrupt, ...told });
  } finally {
    progress?.stop();
  }
  if (options.quiet !== true) await io.stderr.write(renderResult(result));
  if (options.json === true) await io.stdout.write(`${JSON.stringify(toSnakeKeys(result))}\n`);
  return result.end === "interrupted"
    ? signalExitCode(interruptedBy(io) ?? "SIGINT")
    : EXIT_CODES.ok;
}

/** Tells each mistake of a configuration on a line of its own. */
async function telling(io: CliIo, act: () => Promise<number>): Promise<number> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ExperimentConfigError)) throw error;
    for (const issue of error.issues) {
      await io.stderr.write(`lean-telemetry: ${errorLine(formatConfigIssue(issue))}\n`);
    }
    return EXIT_CODES.failed;
  }
}

function overridesOf(options: RunOptions, io: CliIo): ConfigOverrides {
  const { mode, seed, cycles, jobs, warm, outputDir } = options;
  return {
    ...(mode === undefined ? {} : { mode }),
    ...(seed === undefined ? {} : { masterSeed: seed }),
    ...(cycles === undefined ? {} : { totalCycles: cycles }),
    ...(jobs === undefined ? {} : { jobs }),
    ...(warm === undefined ? {} : { warm }),
    ...(outputDir === undefined ? {} : { outputDir: resolve(io.cwd, outputDir) }),
  };
}

function count(flag: string, min: number): (typed: string) => number {
  return wholeNumberOption(flag, { min });
}
