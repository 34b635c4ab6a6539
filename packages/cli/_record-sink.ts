import { closeSync, openSync, readlinkSync, readSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { openTelemetryLog, toJsonLine } from "@lean-telemetry/telemetry-runtime";
import type { RecordSink } from "./_verify-report.ts";
import type { CliIo } from "./io.ts";
import { errorText, UsageError } from "./usage-error.ts";

/** What every record starts with. */
const OPENING_BRACE = 0x7b;
const BLANKS: readonly number[] = [0x20, 0x09, 0x0a, 0x0d];

/** Where the person wants the records. */
export interface RecordSinkOptions {
  /** A file to append to. */
  readonly out?: string | undefined;
  /** To standard output even when that is a terminal, or beside `out`. */
  readonly json?: boolean | undefined;
  /** The files that are verified: records never go there. */
  readonly targets?: readonly string[];
  /** What `out` is relative to. */
  readonly cwd: string;
}

/**
 * Opens the place where records go: the file, else standard output when a program reads it, else
 * nowhere. A file that existed is only ever added to.
 *
 * @throws {UsageError} If the file cannot be appended to, or is no log.
 */
export function openRecordSink(io: Pick<CliIo, "stdout">, options: RecordSinkOptions): RecordSink {
  const { out, json = false, cwd } = options;
  const toStdout = json || (out === undefined && !io.stdout.isTerminal);
  const log = out === undefined ? null : openLog(resolve(cwd, out), out, options.targets ?? []);
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

function openLog(
  path: string,
  typed: string,
  targets: readonly string[],
): ReturnType<typeof openTelemetryLog> {
  const problem = problemOf(path, targets);
  if (problem !== null) {
    throw new UsageError(
      `Cannot write records to "${typed}": ${problem}; give --out a name such as runs.jsonl`,
    );
  }
  try {
    return openTelemetryLog(path);
  } catch (error) {
    throw new UsageError(errorText(error), { cause: error });
  }
}

/** Why nothing must be added to what is at a path; `null` if it may be. Changes nothing. */
function problemOf(path: string, targets: readonly string[]): string | null {
  if (path.endsWith(".lean") || realPath(path).endsWith(".lean")) return "it is a Lean file";
  try {
    const out = statSync(path, { throwIfNoEntry: false });
    if (out?.isFile() !== true) return null;
    // The same file by any name, hard links too.
    const isOut = (target: string): boolean => {
      const stat = statSync(target, { throwIfNoEntry: false });
      return stat?.ino === out.ino && stat.dev === out.dev;
    };
    if (targets.some(isOut)) return "it is one of the files to verify";
    const first = firstByte(path);
    return first === null || first === OPENING_BRACE ? null : "it is not a JSONL log";
  } catch {
    // Opening it, to read and to write, fails as well, and says why.
    return null;
  }
}

/** Where a path leads; a file that is not there yet is looked for by its folder. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const link = linkTarget(path);
    if (link !== null) return link;
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
  }
}

/** What a link names, which need not exist. */
function linkTarget(path: string): string | null {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return null;
  }
}

/** The first byte that is no blank; `null` if there is none. */
function firstByte(path: string): number | null {
  const buffer = Buffer.allocUnsafe(64 * 1024);
  const fd = openSync(path, "r");
  try {
    for (let length = readSync(fd, buffer); length > 0; length = readSync(fd, buffer)) {
      const found = buffer.subarray(0, length).find((byte) => !BLANKS.includes(byte));
      if (found !== undefined) return found;
    }
    return null;
  } finally {
    closeSync(fd);
  }
}
