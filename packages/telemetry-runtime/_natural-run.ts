import { stat } from "node:fs/promises";
import { createOutcomeClassifier, type RunFacts } from "@lean-telemetry/error-mapper";
import { type ProcessRun, runProcess } from "@lean-telemetry/lean-executor";
import { limitsOf } from "./_checked-call.ts";
import { MessageExcerpt } from "./_message-excerpt.ts";
import { RECORDED_BYTES, runFigures } from "./_run-figures.ts";
import { isUnchanged, readSourceEvidence, type SourceEvidence } from "./_source-evidence.ts";
import { tacticFields } from "./_tactic-fields.ts";
import { toolchainOf } from "./_toolchain.ts";
import { runnerFailure, verdictFields } from "./_verdict-fields.ts";
import type { RunLeanOptions, TacticTracing } from "./run-lean-options.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";

/** How much of each end is kept when tactics are read from the output. */
const TRACED_BYTES = 32 * 1024 * 1024;
const CHANGED = "the source changed while it was checked";
/** What every compiled module begins with. */
const OLEAN_MAGIC = "olean";

/**
 * Runs Lean once, without noise, and composes the record. Whatever Lean, the proof, the system or a
 * reader of ours does is a record; nothing is thrown.
 */
export async function runNaturally(
  start: LeanVerificationTelemetry,
  options: RunLeanOptions,
): Promise<LeanVerificationTelemetry> {
  return run(start, options).catch((error: unknown) => runnerFailure(start, error));
}

async function run(
  start: LeanVerificationTelemetry,
  options: RunLeanOptions,
): Promise<LeanVerificationTelemetry> {
  const env = { ...process.env, ...options.installation?.env, ...options.env };
  const source = options.source === undefined ? null : await readSourceEvidence(options.source);
  const toolchain = await toolchainOf(options, env);
  const tracing = options.traceTactics ?? (source === null ? "trace" : "source");
  const excerpt = new MessageExcerpt();
  const classifier = createOutcomeClassifier({
    messageForm: options.messageForm ?? "auto",
    onMessage: (message) => {
      excerpt.add(message);
      options.onMessage?.(message);
    },
  });
  const ran = await runProcess(options.leanCommand, {
    ...limitsOf(options),
    ...(options.workingDir === undefined ? {} : { cwd: options.workingDir }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    env,
    timeoutMs: (start.timeoutS ?? 60) * 1000,
    captureBytes: captureFor(tracing),
    onStdout: (chunk) => classifier.write("stdout", chunk),
    onStderr: (chunk) => classifier.write("stderr", chunk),
  });
  // What Lean saw is not what we read when the file changed meanwhile: then it shows nothing.
  const changed = source !== null && !(await isUnchanged(source));
  const seen = changed ? null : source;
  const outcome = classifier.end(await factsOf(ran, { start, options, source: seen }));
  const tactics = await tacticFields({
    tracing,
    sourceText: source?.text ?? null,
    profilePath: options.profilePath ?? null,
    run: ran,
  });
  return {
    ...start,
    ...runFigures(ran),
    ...tactics,
    searchNodes: start.searchNodes ?? tactics.searchNodes,
    ...verdictFields(outcome, ran.termination.spawnError),
    ...(changed && outcome.code !== "VERIFIED" ? { errorMessage: CHANGED } : {}),
    messages: excerpt.result(outcome.counts),
    leanVersion: toolchain?.version ?? null,
    toolchain,
    source: seen?.recorded ?? null,
    mode: "cold",
  };
}

function captureFor(tracing: TacticTracing): { readonly head: number; readonly tail: number } {
  const bytes = tracing === "trace" ? TRACED_BYTES : RECORDED_BYTES;
  return { head: bytes, tail: bytes };
}

async function factsOf(
  { termination, durationMs }: ProcessRun,
  known: {
    readonly start: LeanVerificationTelemetry;
    readonly options: RunLeanOptions;
    readonly source: SourceEvidence | null;
  },
): Promise<RunFacts> {
  const { start, options, source } = known;
  const { completionPath } = options;
  return {
    termination,
    durationMs,
    timeoutMs: (start.timeoutS ?? 60) * 1000,
    source: source?.text ?? null,
    completion:
      completionPath === undefined ? null : (await isCompiled(completionPath)) ? "shown" : "absent",
    require: options.require ?? null,
  };
}

/** Whether Lean's own compiled form is there: it begins with `olean`. Other bytes are no proof. */
async function isCompiled(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) return false;
  return (await Bun.file(path).slice(0, OLEAN_MAGIC.length).text()) === OLEAN_MAGIC;
}
