import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TelemetryLogError } from "@lean-telemetry/telemetry-runtime";
import { parseRawConfig, type RawConfig } from "./_config-schema.ts";
import { readUtf8 } from "./_read-utf8.ts";
import { resolveItems } from "./_resolve-items.ts";
import { type KeyPath, parseYamlSource, type YamlSource } from "./_yaml-source.ts";
import type { ExperimentConfig } from "./config.ts";
import { type ConfigIssue, ExperimentConfigError } from "./config-error.ts";
import { loadNoiseConfig } from "./noise-file.ts";
import { readReplayLog } from "./replay-log.ts";

/** What a caller, such as a command line, may set instead of the file. */
export interface ConfigOverrides {
  readonly mode?: ExperimentConfig["mode"];
  readonly masterSeed?: number;
  readonly totalCycles?: number;
  readonly jobs?: number;
  readonly warm?: boolean;
  /** Relative to the process's working folder, unlike the file's own paths. */
  readonly outputDir?: string;
}

/**
 * Reads an experiment from YAML and checks all of it before anything is run or written: keys, values,
 * what they mean together, every file that they name, the noise configuration, the modules of a log.
 *
 * Relative paths are relative to the file. Without `output_dir` the output goes beside the file, to
 * `u2-runs/<experiment_id>/<mode>/seed-<master_seed>`.
 *
 * @throws {ExperimentConfigError} With file, line, column and key of each mistake.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { loadExperimentConfig } from "@lean-telemetry/u2-integration/load-config";
 *
 * const folder = mkdtempSync(join(tmpdir(), "u2-"));
 * const path = join(folder, "demo.yaml");
 * writeFileSync(path, `experiment_id: demo
 * slice_name: logic
 * mode: baseline
 * total_cycles: 2
 * master_seed: 42
 * execute: mock
 * slice_config:
 *   items: [Logic.And, Logic.Or]
 * `);
 * const config = await loadExperimentConfig(path);
 * assert.deepEqual(config.sliceConfig.items.map((item) => item.id), ["Logic.And", "Logic.Or"]);
 * rmSync(folder, { recursive: true });
 * ```
 */
export async function loadExperimentConfig(
  path: string,
  overrides: ConfigOverrides = {},
): Promise<ExperimentConfig> {
  const source = parseYamlSource(path, readUtf8(path, "an experiment"));
  const { config: parsed, issues } = parseRawConfig(source.value);
  const problems = issues.map(({ path: key, atKey, message }) =>
    atKey ? source.issueAtKey(key, message) : source.issueAt(key, message),
  );
  if (parsed === null || problems.length > 0) throw new ExperimentConfigError(problems);
  return await new Completion(source, dirname(resolve(path))).complete(parsed, overrides);
}

/** Turns sound values into a configuration that can run: absolute paths, files that are there. */
class Completion {
  readonly #source: YamlSource;
  readonly #baseDir: string;
  readonly #issues: ConfigIssue[] = [];

  constructor(source: YamlSource, baseDir: string) {
    this.#source = source;
    this.#baseDir = baseDir;
  }

  async complete(parsed: RawConfig, overrides: ConfigOverrides): Promise<ExperimentConfig> {
    const { outputDir: outputOverride, ...changes } = overrides;
    const raw: RawConfig = { ...parsed, ...changes };
    const outputDir =
      outputOverride !== undefined
        ? resolve(outputOverride)
        : (this.#absolute(raw.outputDir) ?? this.#defaultOutput(raw));
    const noiseConfigPath = this.#absolute(raw.noiseConfigPath);
    if (noiseConfigPath !== null) this.#checkNoise(noiseConfigPath);
    const replayLogPath = this.#absolute(raw.replayLogPath);
    const recorded = replayLogPath === null ? null : await this.#recordedIn(replayLogPath);
    const root = this.#root(raw);
    const { items, problems } = resolveItems(raw.sliceConfig.items, {
      baseDir: this.#baseDir,
      root,
      recorded,
      files: raw.execute === "lean",
    });
    // A log that could not be read is told already; what it lacks then says nothing.
    if (replayLogPath === null || recorded !== null) {
      for (const { index, message } of problems) {
        this.#add(["slice_config", "items", index], message);
      }
    }
    if (this.#issues.length > 0) throw new ExperimentConfigError(this.#issues);
    return {
      ...raw,
      outputDir,
      snapshotDir: this.#absolute(raw.snapshotDir) ?? join(outputDir, "snapshots"),
      telemetryOutputPath: this.#absolute(raw.telemetryOutputPath),
      noiseConfigPath,
      replayLogPath,
      sliceConfig: { ...raw.sliceConfig, items, root, lean: this.#lean(raw.sliceConfig.lean) },
    };
  }

  #add(key: KeyPath, message: string): void {
    this.#issues.push(this.#source.issueAt(key, message));
  }

  #absolute(path: string | null): string | null {
    return path === null ? null : resolve(this.#baseDir, path);
  }

  #defaultOutput(raw: RawConfig): string {
    return join(this.#baseDir, "u2-runs", raw.experimentId, raw.mode, `seed-${raw.masterSeed}`);
  }

  #root(raw: RawConfig): string {
    const root = this.#absolute(raw.sliceConfig.root) ?? this.#baseDir;
    if (!isFolder(root)) {
      this.#add(["slice_config", "root"], `expected a folder, found none at ${root}`);
    }
    return root;
  }

  /** A path of a Lean is relative to the file as well; the four words are no paths. */
  #lean(lean: string): string {
    return /[/\\]/.test(lean) ? resolve(this.#baseDir, lean) : lean;
  }

  #checkNoise(path: string): void {
    if (!existsSync(path)) {
      this.#add(["noise_config_path"], `expected a file, found none at ${path}`);
      return;
    }
    try {
      loadNoiseConfig(path);
    } catch (error) {
      if (!(error instanceof ExperimentConfigError)) throw error;
      this.#issues.push(...error.issues);
    }
  }

  async #recordedIn(path: string): Promise<readonly string[] | null> {
    try {
      return [...(await readReplayLog(path)).runs.keys()];
    } catch (error) {
      if (!(error instanceof TelemetryLogError)) throw error;
      const reason = error.code === "ENOENT" ? `found none at ${path}` : `but: ${error.message}`;
      this.#add(["replay_log_path"], `expected a telemetry log, ${reason}`);
      return null;
    }
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
