import {
  type NoiseConfig,
  NoiseConfigError,
  parseNoiseConfig,
} from "@lean-telemetry/telemetry-runtime";
import { readUtf8 } from "./_read-utf8.ts";
import { parseYamlSource } from "./_yaml-source.ts";
import { ExperimentConfigError } from "./config-error.ts";

/**
 * Reads a noise configuration from YAML (or JSON, which is YAML), as a whole and at once: a mistake
 * shows when an experiment starts, not at the first draw.
 *
 * @throws {ExperimentConfigError} If the file cannot be read, or is no noise configuration; with the
 * place of the mistake.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { loadNoiseConfig } from "@lean-telemetry/u2-integration/noise-file";
 *
 * const folder = mkdtempSync(join(tmpdir(), "noise-"));
 * const path = join(folder, "noise.yaml");
 * writeFileSync(path, "enabled: true\nrates:\n  timeout: 2\n");
 * assert.throws(() => loadNoiseConfig(path), /noise\.yaml:3:12: rates\.timeout: /);
 * rmSync(folder, { recursive: true });
 * ```
 */
export function loadNoiseConfig(path: string): NoiseConfig {
  const source = parseYamlSource(path, readUtf8(path, "a noise configuration"));
  try {
    return parseNoiseConfig(source.value);
  } catch (error) {
    if (!(error instanceof NoiseConfigError)) throw error;
    const keys = error.path === "" ? [] : error.path.split(".");
    const message = error.message.replace(/^Cannot read noise config(?: at "[^"]*")?: /, "");
    throw new ExperimentConfigError([source.issueAt(keys, message)]);
  }
}
