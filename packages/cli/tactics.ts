import { resolve } from "node:path";
import { readSource } from "@lean-telemetry/tactic-extractor";
import { colorsFor } from "./_colors.ts";
import { Inputs, STDIN } from "./_input.ts";
import {
  type FileReading,
  fileJson,
  renderFile,
  renderProblems,
  TacticTotals,
} from "./_tactics-report.ts";
import { kindOf, leanFilesIn } from "./_targets.ts";
import type { AddCommand } from "./command.ts";
import { EXIT_CODES } from "./exit-code.ts";
import type { CliIo } from "./io.ts";

interface TacticsOptions {
  readonly json?: boolean;
}

const HELP = `
The source is read without Lean: what is written there, not what ran. What could not be read, such
as what follows a comment that is not closed, is said on standard error; the rest is printed.

Exit codes: 0 printed, 2 a file cannot be read.

Examples:
  lean-telemetry tactics Foo.lean
  lean-telemetry tactics src --json | jq .groups`;

/** Adds `tactics <file…>`: tactics and declarations from the source. */
export const addTacticsCommand: AddCommand = (program, { io, done }) => {
  program
    .command("tactics")
    .summary("read tactics and declarations from source files")
    .description("Read tactics and declarations from Lean files; for a folder, their totals.")
    .argument("<path...>", "Lean files, folders of them, or - for standard input")
    .option("--json", "print one JSON object for each file or folder")
    .addHelpText("after", HELP)
    .action(async (paths: readonly string[], options: TacticsOptions) => {
      const inputs = new Inputs(io);
      // All before any, so that a misspelt last one is found at once.
      const targets = paths.map((path) => ({ path, files: filesIn(path, io) }));
      for (const { path, files } of targets) {
        if (files === null) await tellFile(path, options, { inputs, io });
        else await tellFolder({ path, files }, options, { inputs, io });
      }
      done(EXIT_CODES.ok);
    });
};

interface Surroundings {
  readonly inputs: Inputs;
  readonly io: CliIo;
}

async function tellFile(
  path: string,
  options: TacticsOptions,
  { inputs, io }: Surroundings,
): Promise<void> {
  const reading = await readFile(path, path, inputs);
  if (options.json === true) {
    for (const piece of fileJson(reading)) await io.stdout.write(piece);
  } else {
    await io.stdout.write(renderFile(reading, colorsFor(io.stdout, io.env)));
  }
  await io.stderr.write(renderProblems(reading));
}

async function tellFolder(
  { path, files }: { readonly path: string; readonly files: readonly string[] },
  options: TacticsOptions,
  { inputs, io }: Surroundings,
): Promise<void> {
  const totals = new TacticTotals(path);
  for (const file of files) {
    io.interrupt.throwIfAborted();
    const reading = await readFile(file, file, inputs);
    totals.add(reading);
    await io.stderr.write(renderProblems(reading));
  }
  await io.stdout.write(
    options.json === true ? totals.json() : totals.render(colorsFor(io.stdout, io.env)),
  );
}

async function readFile(typed: string, file: string, inputs: Inputs): Promise<FileReading> {
  const bytes = await inputs.bytes(typed, "file");
  return { file, bytes: bytes.length, reading: readSource(new TextDecoder().decode(bytes)) };
}

/** The Lean files of a folder; `null` for what is no folder. */
function filesIn(typed: string, io: CliIo): readonly string[] | null {
  const isFolder = typed !== STDIN && kindOf(resolve(io.cwd, typed)) === "folder";
  return isFolder ? leanFilesIn(typed, io.cwd) : null;
}
