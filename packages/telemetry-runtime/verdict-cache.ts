import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseRecordLine } from "./parse-record-line.ts";
import { fromRecord, toJsonLine } from "./record.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";

/** Keeps natural verdicts by what they depend on. */
export interface VerdictCache {
  get(key: string): Promise<LeanVerificationTelemetry | null>;
  set(key: string, run: LeanVerificationTelemetry): Promise<void>;
}

/**
 * Opens a cache in a folder: one file for each verdict, named after a digest of source, toolchain,
 * options and compiled imports. Several processes may share it. An unreadable entry is no entry.
 *
 * Only verdicts on the proof are kept: what a budget or the system ended may end otherwise next time.
 *
 * @param folder It is made when the first verdict is kept.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtempSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { emptyTelemetry, openVerdictCache } from "@lean-telemetry/telemetry-runtime";
 *
 * const cache = openVerdictCache(mkdtempSync(join(tmpdir(), "cache-")));
 * const run = emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "M", family: "verdict" });
 * await cache.set("key", run);
 * assert.deepEqual(await cache.get("key"), run);
 * assert.equal(await cache.get("other"), null);
 * ```
 */
export function openVerdictCache(folder: string): VerdictCache {
  const pathOf = (key: string): string => {
    const name = createHash("sha256").update(key).digest("hex");
    return join(folder, name.slice(0, 2), `${name}.json`);
  };
  return {
    async get(key) {
      const line = await readFile(pathOf(key), "utf8").catch(() => null);
      const parsed = line === null ? null : parseRecordLine(line);
      if (parsed?.kind !== "record" || parsed.record.noise_injected) return null;
      const run = fromRecord(parsed.record);
      return isLasting(run) ? run : null;
    },
    async set(key, run) {
      if (!isLasting(run) || run.noiseInjected) return;
      const path = pathOf(key);
      const part = `${path}.${randomBytes(6).toString("hex")}.part`;
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(part, toJsonLine(run));
        await rename(part, path);
      } catch {
        // A cache that cannot be written costs time, not a verdict.
        await Promise.allSettled([rm(part, { force: true })]);
      }
    },
  };
}

/** Whether a repeat would say the same. */
function isLasting(run: LeanVerificationTelemetry): boolean {
  return run.family === "verdict";
}
