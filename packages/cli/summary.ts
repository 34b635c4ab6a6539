import { type BadLine, createSummary, readTelemetryLog } from "@lean-telemetry/telemetry-runtime";
import { colorsFor } from "./_colors.ts";
import { plural } from "./_format.ts";
import { Inputs } from "./_input.ts";
import { renderSummary, summaryJson } from "./_summary-report.ts";
import type { AddCommand } from "./command.ts";
import { EXIT_CODES } from "./exit-code.ts";
import type { CliIo } from "./io.ts";
import { wholeNumberOption } from "./option-values.ts";
import { oneLine } from "./usage-error.ts";

interface SummaryOptions {
  readonly json?: boolean;
  readonly top: number;
}

const HELP = `
Lines that are no records are left out and counted on standard error; see lean-telemetry validate.

Exit codes: 0 summed up, 2 a file cannot be read.

Examples:
  lean-telemetry summary runs.jsonl
  zcat old/*.gz | lean-telemetry summary - runs.jsonl --json`;

/** Adds `summary <runs.jsonl…>`: outcomes with intervals, cost percentiles, tactics. */
export const addSummaryCommand: AddCommand = (program, { io, done }) => {
  program
    .command("summary")
    .summary("sum up logs: outcomes, costs, tactics")
    .description("Sum up the records of logs: outcomes with intervals, cost percentiles, tactics.")
    .argument("<log...>", "JSONL files, also .gz and .zst; - for standard input")
    .option("--json", "print everything as one JSON object")
    .option(
      "--top <n>",
      "how many modules, tactics and categories to list",
      wholeNumberOption("--top", { min: 0, max: 1000 }),
      10,
    )
    .addHelpText("after", HELP)
    .action(async (files: readonly string[], options: SummaryOptions) => {
      await sumUp(files, options, io);
      done(EXIT_CODES.ok);
    });
};

async function sumUp(files: readonly string[], options: SummaryOptions, io: CliIo): Promise<void> {
  const summary = createSummary();
  const modes = { cold: 0, warm: 0 };
  const inputs = new Inputs(io);
  for (const file of files) {
    let firstBad: BadLine | null = null;
    const reader = readTelemetryLog(inputs.log(file), {
      onBadLine: (bad) => {
        firstBad ??= bad;
      },
    });
    for await (const batch of reader.batches()) {
      io.interrupt.throwIfAborted();
      for (const run of batch) {
        summary.add(run);
        if (run.mode !== null) modes[run.mode] += 1;
      }
    }
    await tellBadLines(file, { count: reader.stats.bad, first: firstBad }, io);
  }
  const result = summary.result();
  await io.stdout.write(
    options.json === true
      ? summaryJson(result, modes)
      : renderSummary(result, { colors: colorsFor(io.stdout, io.env), top: options.top, modes }),
  );
}

async function tellBadLines(
  file: string,
  bad: { readonly count: number; readonly first: BadLine | null },
  io: CliIo,
): Promise<void> {
  if (bad.first === null) return;
  const { line, problem } = bad.first;
  const text = `${file}: ${plural(bad.count, "bad line")} left out; the first, line ${line}: ${problem}`;
  await io.stderr.write(`${oneLine(text)}\n`);
}
