import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { LeanInstallation } from "@lean-telemetry/lean-executor";
import type { NoiseConfig, VerifyAllOptions } from "@lean-telemetry/telemetry-runtime";
import { loadNoiseConfig } from "@lean-telemetry/u2-integration";
import { checkTemporaryFolder } from "./_check-temporary-folder.ts";
import { findLeanFor } from "./_find-lean-for.ts";
import { plural } from "./_format.ts";
import { regularPath } from "./_input.ts";
import { createProgress, silentProgress } from "./_progress.ts";
import { openRecordSink } from "./_record-sink.ts";
import { findTargets, type Target, workingFolder } from "./_targets.ts";
import { verifyEvents } from "./_verify-events.ts";
import { addVerifyOptions, type VerifyOptions } from "./_verify-options.ts";
import { followVerification, renderReport, type VerifyReport } from "./_verify-report.ts";
import type { AddCommand } from "./command.ts";
import { verifyExitCode } from "./exit-code.ts";
import { type CliIo, interruptedBy } from "./io.ts";
import { errorText, oneLine, UsageError } from "./usage-error.ts";

const HELP = `
A folder is walked in sorted order, without .lake, hidden folders, node_modules and lakefile.lean.
Nothing is built or updated: a missing .olean is reported. Records go to --out, else to standard
output when that is no terminal; progress and the table go to standard error.

With --warm auto, where more than two proofs have the same imports, each of --jobs keeps a Lean running
that has them loaded; with on, for any number. What could reach beyond its own proof, such as #eval, and
what a warm Lean cannot show (--trace-tactics trace or profile, --require above A2) gets a new Lean.
Limits and figures of a warm check are its own, those of a new Lean contain the loading of imports: with
a limit that is short beside the loading, --warm off and --confirm end proofs that a warm Lean checks.

Exit codes: 0 all accepted, 1 a proof is wrong, incomplete or tampers with its output, 2 bad usage or
something could not run, 3 only budgets (time, memory, heartbeats) stood in the way, 130 interrupted.

Examples:
  lean-telemetry verify Foo.lean
  lean-telemetry verify src --timeout 2m --jobs 4 --out runs.jsonl
  lean-telemetry verify My.Module --lean ~/.elan/bin/lean | jq .outcome`;

/** Adds `verify <file|dir|Module…>`: run Lean on each, write records, show progress and a table. */
export const addVerifyCommand: AddCommand = (program, { io, done }) => {
  const command = program
    .command("verify")
    .summary("run Lean on files, folders or modules, and write a record for each")
    .description("Run Lean on each proof, measured and judged, and write one record for each.")
    .argument("<target...>", "Lean files, folders of them, or module names");
  addVerifyOptions(command)
    .addHelpText("after", HELP)
    .action(async (words: readonly string[], options: VerifyOptions) => {
      done(await verify(words, options, io));
    });
};

/** Everything is checked before Lean is looked for, and that before anything is written. */
async function verify(
  words: readonly string[],
  options: VerifyOptions,
  io: CliIo,
): Promise<number> {
  const cwd = workingFolder(options.cwd, io.cwd);
  const targets = findTargets(words, cwd);
  const repeating = repeatingOptions(options, cwd);
  checkTemporaryFolder();
  const lean = await findLeanFor({ lean: options.lean, cwd, io });
  const sink = openRecordSink(io, {
    out: options.out,
    json: options.json,
    cwd,
    targets: targets.map(({ path }) => path),
  });
  const tell = async (text: string): Promise<void> => {
    if (options.quiet !== true) await io.stderr.write(text);
  };
  await tell(`${introduction(targets, lean)}\n`);
  const startedAt = performance.now();
  const progress =
    options.quiet === true ? silentProgress : createProgress(io, { total: targets.length });
  let report: VerifyReport;
  try {
    const events = verifyEvents(targets, {
      ...runOptions(options, { cwd, lean, io }),
      ...repeating,
    });
    report = await followVerification(events, { sink, progress });
  } finally {
    progress.stop();
    await sink.close();
  }
  const durationMs = performance.now() - startedAt;
  const warmWanted = options.warm === "on";
  await tell(renderReport(report, { io, place: sink.place, durationMs, warmWanted }));
  return verifyExitCode({
    interrupted: interruptedBy(io),
    failures: report.failures,
    accepted: report.tally.accepted,
    notAccepted: report.tally.notAccepted,
  });
}

interface Surroundings {
  readonly cwd: string;
  readonly io: CliIo;
}

function introduction(targets: readonly Target[], lean: LeanInstallation): string {
  const version = lean.version?.version ?? `of unknown version (${lean.versionProblem})`;
  return oneLine(`${plural(targets.length, "proof")}, Lean ${version}: ${lean.why}`);
}

/** How to repeat: with which noise, and what need not be repeated. */
function repeatingOptions(
  options: VerifyOptions,
  cwd: string,
): Pick<VerifyAllOptions, "noiseConfig" | "noiseSlice" | "resume" | "cache"> {
  const { noise, out, cache } = options;
  if (options.resume === true && out === undefined) {
    throw new UsageError("Cannot resume without a log: give --out the file to go on with");
  }
  const noiseConfig = noise === undefined ? undefined : loadNoise(noise, cwd);
  if (noiseConfig?.enabled === true && options.seed === undefined) {
    throw new UsageError(
      `Cannot draw the noise of "${noise}" without a seed: give --seed a number, so that it can be drawn again`,
    );
  }
  return {
    ...given("noiseConfig", noiseConfig),
    ...given("noiseSlice", options.noiseSlice),
    ...given(
      "resume",
      options.resume === true && out !== undefined ? resolve(cwd, out) : undefined,
    ),
    ...given("cache", cache === undefined ? undefined : cacheFolder(cache, cwd)),
  };
}

function loadNoise(typed: string, cwd: string): NoiseConfig {
  try {
    return loadNoiseConfig(regularPath(typed, "--noise", cwd));
  } catch (error) {
    throw new UsageError(errorText(error), { cause: error });
  }
}

function cacheFolder(typed: string, cwd: string): string {
  const path = resolve(cwd, typed);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new UsageError(`Cannot keep verdicts in "${typed}": it is a file; give --cache a folder`);
  }
  return path;
}

function runOptions(
  options: VerifyOptions,
  { cwd, io, lean }: Surroundings & { readonly lean: LeanInstallation },
): VerifyAllOptions {
  const { timeout, outputLimit } = options;
  return {
    lean,
    cwd,
    env: io.env,
    signal: io.interrupt,
    jobs: options.jobs,
    ...given("warm", options.warm),
    ...given("confirm", options.confirm),
    ...given("memoryBudgetMb", options.memoryBudget),
    ...given("timeoutS", timeout === undefined ? undefined : timeout / 1000),
    ...given("cpuLimitMs", options.cpuLimit),
    ...given("memoryLimitMb", options.memoryLimit),
    ...given(
      "outputLimitBytes",
      outputLimit === undefined ? undefined : Math.round(outputLimit * 1_048_576),
    ),
    ...given("maxHeartbeats", options.maxHeartbeats),
    ...given("leanOptions", options.define),
    ...given("masterSeed", options.seed),
    ...given("tier", options.tier),
    require: options.require,
    traceTactics: options.traceTactics,
    context: options.context,
  };
}

/** One key when there is a value, none when there is not. */
function given<const K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
