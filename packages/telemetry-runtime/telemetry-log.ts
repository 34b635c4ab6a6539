import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { AppendFile } from "./_append-file.ts";
import { LogRotation } from "./_log-rotation.ts";
import { toRecord } from "./record.ts";
import type { TelemetryRecord } from "./record-schema.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import { TelemetryLogError } from "./telemetry-log-error.ts";

/** How a log is kept. */
export interface TelemetryLogOptions {
  /** When the disk is told to keep what was written: `never` (default), at `close`, or for `each`. */
  readonly sync?: "never" | "close" | "each";
  /** The size in bytes past which the file is set aside and a new one begun. Default: never. */
  readonly rotateBytes?: number;
  /** How a file that was set aside is compressed. Default: not at all. */
  readonly compress?: "gz" | "zst";
}

/** An open log. Several processes may append to one file at the same time. */
export interface TelemetryLog extends AsyncDisposable {
  readonly path: string;
  /**
   * Appends one line with one write. When this returns, the line outlives the process.
   *
   * @throws {TelemetryLogError} If it could not be written (disk full, …). What was written before
   * stays as it is, and the next append starts on a line of its own.
   */
  append(record: LeanVerificationTelemetry | TelemetryRecord): void;
  /** Waits for compression, syncs if asked, closes. May be called again. */
  close(): Promise<void>;
}

/**
 * Opens a log for appending and makes its folder if need be. It never truncates: a last line that
 * was torn off is closed with a line break, and readers skip it.
 *
 * @throws {TelemetryLogError} If the file cannot be opened for appending.
 * @throws {RangeError} For a `rotateBytes` that is no positive number.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtempSync } from "node:fs";
 * import { join } from "node:path";
 * import { tmpdir } from "node:os";
 * import { emptyTelemetry, openTelemetryLog, readTelemetryLog } from "@lean-telemetry/telemetry-runtime";
 *
 * const path = join(mkdtempSync(join(tmpdir(), "log-")), "runs.jsonl");
 * const log = openTelemetryLog(path);
 * log.append(emptyTelemetry({ verificationId: "run-1", timestamp: 0, moduleName: "Demo" }));
 * await log.close();
 *
 * const names: string[] = [];
 * for await (const run of readTelemetryLog(path)) names.push(run.moduleName);
 * assert.deepEqual(names, ["Demo"]);
 * ```
 */
export function openTelemetryLog(path: string, options: TelemetryLogOptions = {}): TelemetryLog {
  const { sync = "never", rotateBytes, compress } = options;
  if (rotateBytes !== undefined && !(rotateBytes > 0)) {
    throw new RangeError(`Cannot rotate telemetry log "${path}": rotateBytes is ${rotateBytes}`);
  }
  let file = open(path);
  const rotation =
    rotateBytes === undefined ? null : new LogRotation(path, rotateBytes, compress ?? null);
  let closed: Promise<void> | null = null;

  function append(record: LeanVerificationTelemetry | TelemetryRecord): void {
    if (closed !== null) throw new TelemetryLogError("append to", path, "it is closed");
    const line = JSON.stringify("verificationId" in record ? toRecord(record) : record);
    try {
      if (rotation === null) file.appendLine(line);
      else file = rotation.appendLine(file, line);
      if (sync === "each") file.sync();
    } catch (error) {
      throw new TelemetryLogError("append to", path, error);
    }
  }

  async function finish(): Promise<void> {
    try {
      if (sync !== "never") file.sync();
    } catch (error) {
      throw new TelemetryLogError("sync", path, error);
    } finally {
      file.close();
      await rotation?.settled();
    }
  }

  function close(): Promise<void> {
    closed ??= finish();
    return closed;
  }
  return { path, append, close, [Symbol.asyncDispose]: close };
}

function open(path: string): AppendFile {
  let file: AppendFile | null = null;
  try {
    mkdirSync(dirname(path), { recursive: true });
    file = new AppendFile(path);
    file.closeTornLine();
    return file;
  } catch (error) {
    file?.close();
    throw new TelemetryLogError("open", path, error);
  }
}
