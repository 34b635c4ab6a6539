import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomically } from "./_atomic-write.ts";
import { canonicalJson, type JsonValue } from "./_canonical-json.ts";
import { sha256Hex } from "./_sha256.ts";

/** A snapshot that can be used, and those newer ones that could not. */
export interface FoundSnapshot {
  readonly path: string;
  /** The first cycle that is not in it. */
  readonly cycle: number;
  readonly data: JsonValue;
}

/** A snapshot file that is not what was written. */
export interface DamagedSnapshot {
  readonly path: string;
  readonly problem: string;
}

const VERSION = 1;
const KEPT = 5;

/**
 * Writes a snapshot as a whole or not at all, with a checksum, and removes all but the newest five.
 * It holds no clock: equal states have equal bytes.
 *
 * @param folder Made when it is not there.
 * @param cycle The first cycle that is not in the snapshot.
 * @returns The file.
 */
export function writeSnapshot(
  folder: string,
  snapshot: { readonly experimentId: string; readonly cycle: number; readonly data: JsonValue },
): string {
  const { experimentId, cycle, data } = snapshot;
  mkdirSync(folder, { recursive: true });
  const text = canonicalJson(data);
  const path = join(folder, `${fileStem(experimentId)}_cycle_${`${cycle}`.padStart(6, "0")}.json`);
  writeFileAtomically(path, `{"version":${VERSION},"hash":"${sha256Hex(text)}","data":${text}}\n`);
  for (const old of snapshotsIn(folder, experimentId).slice(KEPT)) rmSync(old.path);
  return path;
}

/**
 * The newest sound snapshot of an experiment; `null` when there is none. A damaged one is passed over
 * and reported, never used.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtempSync, rmSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { latestSnapshot, writeSnapshot } from "@lean-telemetry/u2-integration/snapshot";
 *
 * const folder = mkdtempSync(join(tmpdir(), "snapshots-"));
 * writeSnapshot(folder, { experimentId: "demo", cycle: 10, data: { popped: 3 } });
 * assert.deepEqual(latestSnapshot(folder, "demo").found?.data, { popped: 3 });
 * rmSync(folder, { recursive: true });
 * ```
 */
export function latestSnapshot(
  folder: string,
  experimentId: string,
): { readonly found: FoundSnapshot | null; readonly damaged: readonly DamagedSnapshot[] } {
  const damaged: DamagedSnapshot[] = [];
  for (const { path, cycle } of snapshotsIn(folder, experimentId)) {
    const read = readSnapshot(path);
    if (read.data !== undefined) return { found: { path, cycle, data: read.data }, damaged };
    damaged.push({ path, problem: read.problem });
  }
  return { found: null, damaged };
}

/** Newest first, by the cycle in the name: times of files say nothing after a copy. */
function snapshotsIn(
  folder: string,
  experimentId: string,
): readonly { readonly path: string; readonly cycle: number }[] {
  const prefix = `${fileStem(experimentId)}_cycle_`;
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith(prefix) && /^\d{6,}\.json$/.test(name.slice(prefix.length)))
    .map((name) => ({
      path: join(folder, name),
      cycle: Number(name.slice(prefix.length, -".json".length)),
    }))
    .sort((a, b) => b.cycle - a.cycle);
}

function readSnapshot(
  path: string,
): { readonly data: JsonValue } | { readonly data?: undefined; readonly problem: string } {
  let snapshot: { readonly version?: unknown; readonly hash?: unknown; readonly data?: JsonValue };
  try {
    snapshot = JSON.parse(readFileSync(path, "utf8")) ?? {};
  } catch (error) {
    return { problem: `it cannot be read: ${error instanceof Error ? error.message : error}` };
  }
  const { version, hash, data } = snapshot;
  if (version !== VERSION) return { problem: `its version is ${version}, not ${VERSION}` };
  if (data === undefined) return { problem: "it holds no data" };
  return sha256Hex(canonicalJson(data)) === hash ? { data } : { problem: "its checksum is wrong" };
}

function fileStem(experimentId: string): string {
  return experimentId.replaceAll(/[^\w.-]/g, "_");
}
