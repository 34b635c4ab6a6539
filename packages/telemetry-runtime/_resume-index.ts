import { telemetryLogFiles } from "./log-files.ts";
import { readTelemetryLog } from "./read-telemetry-log.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";

/** What tells that a record is the one of a planned run. */
export interface ResumeKey {
  readonly runKey: string;
  readonly moduleName: string;
  readonly path: string | null;
}

/** The records of earlier logs that stand for runs planned now. Each stands for one of them. */
export class ResumeIndex {
  readonly #found = new Map<string, LeanVerificationTelemetry[]>();

  /**
   * Reads the logs, files that were set aside included, and keeps the records that are wanted. What
   * was cancelled is not done.
   *
   * @throws {TelemetryLogError} If a log is there and cannot be read.
   */
  static async read(logs: readonly string[], wanted: readonly ResumeKey[]): Promise<ResumeIndex> {
    const index = new ResumeIndex();
    for (const key of wanted) index.#found.set(textOf(key), []);
    for (const file of logs.flatMap(telemetryLogFiles)) {
      for await (const batch of readTelemetryLog(file).batches()) {
        for (const run of batch) index.#offer(run);
      }
    }
    return index;
  }

  /** Takes a record for this run, if there is one left. */
  take(key: ResumeKey): LeanVerificationTelemetry | null {
    return this.#found.get(textOf(key))?.shift() ?? null;
  }

  #offer(run: LeanVerificationTelemetry): void {
    const { runKey, moduleName, source, termination } = run;
    if (runKey === null || termination?.reason === "cancelled") return;
    this.#found.get(textOf({ runKey, moduleName, path: source?.path ?? null }))?.push(run);
  }
}

function textOf({ runKey, moduleName, path }: ResumeKey): string {
  return JSON.stringify([runKey, moduleName, path]);
}
