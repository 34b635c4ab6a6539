import { resolve } from "node:path";
import { openTelemetryLog, toJsonLine } from "@lean-telemetry/telemetry-runtime";
import type { RecordSink } from "./_verify-report.ts";
import type { CliIo } from "./io.ts";
import { errorText, UsageError } from "./usage-error.ts";

/** Where the person wants the records. */
export interface RecordSinkOptions {
  /** A file to append to. */
  readonly out?: string | undefined;
  /** To standard output even when that is a terminal, or beside `out`. */
  readonly json?: boolean | undefined;
  /** What `out` is relative to. */
  readonly cwd: string;
}

/**
 * Opens the place where records go: the file, else standard output when a program reads it, else
 * nowhere. A file that existed is only ever added to.
 *
 * @throws {UsageError} If the file cannot be appended to.
 */
export function openRecordSink(io: Pick<CliIo, "stdout">, options: RecordSinkOptions): RecordSink {
  const { out, json = false, cwd } = options;
  const toStdout = json || (out === undefined && !io.stdout.isTerminal);
  const log = out === undefined ? null : openLog(resolve(cwd, out), out);
  const places = [...(out === undefined ? [] : [out]), ...(toStdout ? ["standard output"] : [])];
  return {
    place: places.length === 0 ? null : places.join(" and "),
    append: async (run) => {
      log?.append(run);
      if (toStdout) await io.stdout.write(`${toJsonLine(run)}\n`);
    },
    close: async () => log?.close(),
  };
}

function openLog(path: string, typed: string): ReturnType<typeof openTelemetryLog> {
  if (typed.endsWith(".lean")) {
    throw new UsageError(
      `Cannot write records to "${typed}": it is a Lean file; give --out a name such as runs.jsonl`,
    );
  }
  try {
    return openTelemetryLog(path);
  } catch (error) {
    throw new UsageError(errorText(error), { cause: error });
  }
}
