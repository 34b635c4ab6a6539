import { ExperimentFolder } from "./_experiment-folder.ts";
import { ExperimentRun } from "./_experiment-run.ts";
import { type ExperimentParts, prepareExperiment } from "./_prepare.ts";
import type { ExperimentConfig } from "./config.ts";
import type { ExperimentProgress } from "./experiment-progress.ts";
import type { ExperimentResult } from "./experiment-result.ts";

export type { ExperimentParts } from "./_prepare.ts";

/** How an experiment is run. */
export interface RunExperimentOptions extends ExperimentParts {
  /** Told of everything as it happens. What it throws ends the run. */
  readonly onProgress?: (progress: ExperimentProgress) => void;
  /** Ends the run as soon as possible, with nothing left running; it can be resumed. */
  readonly signal?: AbortSignal;
}

/** How an experiment is gone on with. */
export interface ResumeExperimentOptions extends RunExperimentOptions {
  /** Instead of the number of jobs that it was started with. */
  readonly jobs?: number;
  /** Instead of what it was started with. */
  readonly warm?: boolean;
}

/**
 * Runs a new experiment to its end and leaves in its output folder: `trace.jsonl` (every decision, in
 * a hash chain without a clock), the telemetry log or a short journal, snapshots, `result.json`.
 *
 * Everything it needs is read and checked before anything is written.
 *
 * @returns The result. With `end: "interrupted"` there is no `result.json`, and
 * {@link resumeExperiment} goes on.
 * @throws {ExperimentConfigError} If the noise configuration is wrong.
 * @throws {ExperimentFolderError} If the output folder holds an experiment already.
 * @throws {LeanNotFoundError} If no Lean can be run.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { loadExperimentConfig, runExperiment, verifyTraces } from "@lean-telemetry/u2-integration";
 *
 * const folder = mkdtempSync(join(tmpdir(), "u2-"));
 * writeFileSync(join(folder, "demo.yaml"), `experiment_id: demo
 * slice_name: logic
 * mode: baseline
 * total_cycles: 2
 * master_seed: 42
 * execute: mock
 * slice_config:
 *   items: [Logic.And, Logic.Or]
 * `);
 * const results = [];
 * for (const jobs of [1, 4]) {
 *   const outputDir = join(folder, `jobs-${jobs}`);
 *   results.push(await runExperiment(await loadExperimentConfig(join(folder, "demo.yaml"), { jobs, outputDir })));
 * }
 * const [one, four] = results;
 * assert.deepEqual(one?.outcomes, { ABSTENTION_MOCK_MODE: 2 });
 * assert.equal(one?.traceHash, four?.traceHash);
 * assert.ok(verifyTraces(join(folder, "jobs-1"), join(folder, "jobs-4")).equal);
 * rmSync(folder, { recursive: true });
 * ```
 */
export async function runExperiment(
  config: ExperimentConfig,
  options: RunExperimentOptions = {},
): Promise<ExperimentResult> {
  const signal = options.signal ?? new AbortController().signal;
  const prepared = await prepareExperiment(config, options, signal);
  const folder = ExperimentFolder.create(config);
  const release = folder.lock("start");
  try {
    return await new ExperimentRun(folder, prepared, signal, options.onProgress).run();
  } finally {
    await prepared.close();
    release();
  }
}

/**
 * Goes on with an experiment that was interrupted or killed at any moment. It starts from the newest
 * sound snapshot, makes no try again that was written down, and compares what it decides with the
 * trace that is there: the outcome is that of a run that was never interrupted.
 *
 * @param dir The output folder; it may have been moved.
 * @returns The result; at once when the experiment had come to its end.
 * @throws {TraceMismatchError} If a proof, the log, Lean or the configuration has changed since.
 * @throws {ExperimentFolderError} If the folder holds no experiment, or another process runs it.
 */
export async function resumeExperiment(
  dir: string,
  options: ResumeExperimentOptions = {},
): Promise<ExperimentResult> {
  const folder = ExperimentFolder.open(dir, "resume", options);
  const done = folder.readResult();
  if (done !== null) return done;
  const signal = options.signal ?? new AbortController().signal;
  const prepared = await prepareExperiment(folder.config, options, signal);
  const release = folder.lock("resume");
  try {
    return await new ExperimentRun(folder, prepared, signal, options.onProgress).run();
  } finally {
    await prepared.close();
    release();
  }
}
