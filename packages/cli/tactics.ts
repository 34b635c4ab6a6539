import { resolve } from "node:path";
import { colorsFor } from "./_colors.ts";
import { Inputs, STDIN } from "./_input.ts";
import { type SourcePart, sourceParts } from "./_source-parts.ts";
import { TacticTotals } from "./_tactic-totals.ts";
import { FileDigest, fileJson } from "./_tactics-report.ts";
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
  const digest = new FileDigest(path);
  const parts = partsOf(path, { inputs, io });
  if (options.json === true) {
    for await (const piece of fileJson(parts, digest)) await io.stdout.write(piece);
  } else {
    for await (const part of parts) digest.add(part);
    await io.stdout.write(digest.render(colorsFor(io.stdout, io.env)));
  }
  await io.stderr.write(digest.renderProblems());
}

async function tellFolder(
  { path, files }: { readonly path: string; readonly files: readonly string[] },
  options: TacticsOptions,
  { inputs, io }: Surroundings,
): Promise<void> {
  const totals = new TacticTotals(path);
  for (const file of files) {
    const digest = new FileDigest(file);
    for await (const part of partsOf(file, { inputs, io })) {
      totals.add(part);
      digest.add(part);
    }
    totals.endFile(digest);
    await io.stderr.write(digest.renderProblems());
  }
  await io.stdout.write(
    options.json === true ? totals.json() : totals.render(colorsFor(io.stdout, io.env)),
  );
}

/** What a file holds, part by part; an interruption ends it between two parts. */
async function* partsOf(
  file: string,
  { inputs, io }: Surroundings,
): AsyncGenerator<SourcePart, void> {
  for await (const part of sourceParts(inputs.open(file, "file"))) {
    io.interrupt.throwIfAborted();
    yield part;
  }
}

/** The Lean files of a folder; `null` for what is no folder. */
function filesIn(typed: string, io: CliIo): readonly string[] | null {
  const isFolder = typed !== STDIN && kindOf(resolve(io.cwd, typed)) === "folder";
  return isFolder ? leanFilesIn(typed, io.cwd) : null;
}
