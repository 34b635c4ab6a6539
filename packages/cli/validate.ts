import {
  type BadLine,
  type ReadLogStats,
  readTelemetryLog,
} from "@lean-telemetry/telemetry-runtime";
import { plural } from "./_format.ts";
import { Inputs, STDIN } from "./_input.ts";
import type { AddCommand } from "./command.ts";
import { EXIT_CODES } from "./exit-code.ts";
import type { CliIo } from "./io.ts";
import { wholeNumberOption } from "./option-values.ts";
import { oneLine } from "./usage-error.ts";

interface ValidateOptions {
  readonly json?: boolean;
  readonly show: number;
}

const HELP = `
Exit codes: 0 every line is a record, 1 some line is not, 2 a file cannot be read.

Examples:
  lean-telemetry validate runs.jsonl
  zcat runs.jsonl.gz | lean-telemetry validate -`;

/** Adds `validate <runs.jsonl…>`: each line that is no record, by number. */
export const addValidateCommand: AddCommand = (program, { io, done }) => {
  program
    .command("validate")
    .summary("find the lines of a log that are no records")
    .description("Read logs of runs and report each bad line by number.")
    .argument("<log...>", "JSONL files, also .gz and .zst; - for standard input")
    .option("--json", "print one JSON object per file")
    .option(
      "--show <n>",
      "how many bad lines of a file to name",
      wholeNumberOption("--show", { min: 0 }),
      100,
    )
    .addHelpText("after", HELP)
    .action(async (files: readonly string[], options: ValidateOptions) => {
      let bad = 0;
      const inputs = new Inputs(io);
      for (const file of files) bad += await validateFile(file, options, { inputs, io });
      done(bad === 0 ? EXIT_CODES.ok : EXIT_CODES.rejected);
    });
};

async function validateFile(
  file: string,
  options: ValidateOptions,
  { inputs, io }: { readonly inputs: Inputs; readonly io: CliIo },
): Promise<number> {
  const name = file === STDIN ? "standard input" : file;
  const found: BadLine[] = [];
  let toName = options.show;
  const reader = readTelemetryLog(inputs.log(file), {
    onBadLine: (bad) => {
      if (toName === 0) return;
      toName -= 1;
      found.push(bad);
    },
  });
  for await (const _batch of reader.batches()) {
    io.interrupt.throwIfAborted();
    if (options.json !== true) await nameLines(name, found.splice(0), io);
  }
  const { stats } = reader;
  if (options.json === true) {
    await io.stdout.write(`${JSON.stringify({ file: name, ...stats, problems: found })}\n`);
    return stats.bad;
  }
  await nameLines(name, found, io);
  await io.stderr.write(`${oneLine(name)}: ${summaryOf(stats)}\n`);
  return stats.bad;
}

async function nameLines(name: string, lines: readonly BadLine[], io: CliIo): Promise<void> {
  const text = lines.map((bad) => `${name}:${bad.line}: ${bad.kind}: ${bad.problem}`);
  if (text.length > 0) await io.stdout.write(`${text.map(oneLine).join("\n")}\n`);
}

function summaryOf(stats: ReadLogStats): string {
  const parts = [plural(stats.lines, "line"), plural(stats.records, "record")];
  if (stats.upgraded > 0) parts.push(`${stats.upgraded} in an older form`);
  parts.push(stats.bad === 0 ? "all sound" : plural(stats.bad, "bad line"));
  return parts.join(", ");
}
