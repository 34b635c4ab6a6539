import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { writeFileAtomically } from "./_atomic-write.ts";
import { takeLock } from "./_lock.ts";
import type { ExperimentConfig } from "./config.ts";
import { ExperimentFolderError } from "./experiment-folder-error.ts";
import { type ExperimentResult, fromResultJson, toResultJson } from "./experiment-result.ts";

/** The files of one experiment. */
export class ExperimentFolder {
  readonly config: ExperimentConfig;
  /** Where the experiment's own lines begin in its log, which may be shared. */
  readonly logStartBytes: number;

  private constructor(config: ExperimentConfig, logStartBytes: number) {
    this.config = config;
    this.logStartBytes = logStartBytes;
  }

  get tracePath(): string {
    return join(this.config.outputDir, "trace.jsonl");
  }

  /** The telemetry log; without telemetry, the short journal that a resumed run goes on from. */
  get logPath(): string {
    return logPathOf(this.config);
  }

  /**
   * Makes the folder of a new experiment.
   *
   * @throws {ExperimentFolderError} If it holds one already, or cannot be written.
   */
  static create(config: ExperimentConfig): ExperimentFolder {
    const { outputDir } = config;
    const taken = ["experiment.json", "trace.jsonl"].find((name) =>
      existsSync(join(outputDir, name)),
    );
    if (taken !== undefined) {
      const problem = `it holds ${taken} of an earlier run; resume that one, or choose another output_dir`;
      throw new ExperimentFolderError("start", outputDir, problem);
    }
    try {
      const start = statSync(logPathOf(config), { throwIfNoEntry: false })?.size ?? 0;
      const state = { version: 1, config, log_start_bytes: start };
      mkdirSync(outputDir, { recursive: true });
      writeFileAtomically(
        join(outputDir, "experiment.json"),
        `${JSON.stringify(state, null, 2)}\n`,
      );
      return new ExperimentFolder(config, start);
    } catch (cause) {
      throw new ExperimentFolderError(
        "start",
        outputDir,
        `its folder cannot be written (${codeOf(cause)})`,
        { cause },
      );
    }
  }

  /**
   * Opens the folder of an experiment, also when it was moved.
   *
   * @throws {ExperimentFolderError} If it holds none.
   */
  static open(
    dir: string,
    action: string,
    { jobs, warm }: { readonly jobs?: number; readonly warm?: boolean } = {},
  ): ExperimentFolder {
    const outputDir = resolve(dir);
    let state: {
      readonly version: number;
      readonly config: ExperimentConfig;
      readonly log_start_bytes: number;
    };
    try {
      state = JSON.parse(readFileSync(join(outputDir, "experiment.json"), "utf8"));
    } catch (cause) {
      const problem = `it holds no readable experiment.json (${codeOf(cause)}); give the output folder of a run`;
      throw new ExperimentFolderError(action, dir, problem, { cause });
    }
    if (state?.version !== 1) {
      throw new ExperimentFolderError(action, dir, `its experiment.json is not of version 1`);
    }
    const { config } = state;
    const moved = (path: string) => {
      const inside = relative(config.outputDir, path);
      return inside.startsWith("..") ? path : join(outputDir, inside);
    };
    const telemetryOutputPath = config.telemetryOutputPath && moved(config.telemetryOutputPath);
    const snapshotDir = moved(config.snapshotDir);
    const here = {
      ...config,
      outputDir,
      telemetryOutputPath,
      snapshotDir,
      jobs: jobs ?? config.jobs,
      // Experiments of earlier versions say nothing of it.
      warm: warm ?? config.warm ?? false,
    };
    return new ExperimentFolder(here, state.log_start_bytes);
  }

  /** The result; `null` while there is none. */
  readResult(): ExperimentResult | null {
    const path = join(this.config.outputDir, "result.json");
    return existsSync(path)
      ? fromResultJson(readFileSync(path, "utf8"), this.config.outputDir)
      : null;
  }

  writeResult(result: ExperimentResult): void {
    const text = `${JSON.stringify(toResultJson(result), null, 2)}\n`;
    writeFileAtomically(join(this.config.outputDir, "result.json"), text);
  }

  /** @throws {ExperimentFolderError} If another process is running the experiment. */
  lock(action: string): () => void {
    const { outputDir } = this.config;
    try {
      return takeLock(join(outputDir, "lock"));
    } catch (cause) {
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw new ExperimentFolderError(action, outputDir, problem, { cause });
    }
  }
}

function logPathOf(config: ExperimentConfig): string {
  const { enableTelemetry, telemetryOutputPath, outputDir } = config;
  if (!enableTelemetry) return join(outputDir, "journal.jsonl");
  return telemetryOutputPath ?? join(outputDir, "telemetry.jsonl");
}

function codeOf(cause: unknown): string {
  return (cause as { readonly code?: string } | null)?.code ?? "no JSON";
}
