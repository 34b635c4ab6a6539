import { isUtf8 } from "node:buffer";
import { type FoundLine, LineSplitter } from "./_line-splitter.ts";
import { type LogSource, openSource } from "./_open-source.ts";
import { parseRecordLine } from "./parse-record-line.ts";
import { fromRecord } from "./record.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import { TelemetryLogError } from "./telemetry-log-error.ts";

export type { LogSource } from "./_open-source.ts";

/** One line that holds no record, or held the end of another one as well. */
export interface BadLine {
  /** Counted from 1. */
  readonly line: number;
  /**
   * `torn`: the last line, cut off in the middle. `glued`: a torn line with a whole record behind it,
   * which was read. `too-long`: past the limit. `invalid`: anything else.
   */
  readonly kind: "invalid" | "torn" | "glued" | "too-long";
  readonly problem: string;
}

/** How a log is read. */
export interface ReadLogOptions {
  /** Called for each bad line, in order. Default: bad lines are only counted. */
  readonly onBadLine?: (bad: BadLine) => void;
  /** A longer line is bad, and never held whole. Default: 64 MiB. */
  readonly maxLineBytes?: number;
}

/** What was read so far. */
export interface ReadLogStats {
  readonly lines: number;
  readonly records: number;
  /** Records that were lines of the seed, or in another letter case. */
  readonly upgraded: number;
  readonly bad: number;
  readonly bytes: number;
}

/** The verifications of a log, one after the other. It can be iterated once. */
export interface TelemetryLogReader extends AsyncIterable<LeanVerificationTelemetry> {
  /** The state of the reading; final when the iteration has ended. */
  readonly stats: ReadLogStats;
  /** The same in batches of one chunk each, which is faster for millions. */
  batches(): AsyncGenerator<readonly LeanVerificationTelemetry[]>;
}

/**
 * Reads a log as a stream: flat memory, every record validated, `.gz` and `.zst` by extension. A bad
 * line is reported by number and kept out; it never ends the reading. Empty lines are skipped.
 *
 * A writer that was killed can leave a torn line to which another writer's record is glued; that
 * record is found and read.
 *
 * @param source A path, or bytes in order.
 * @throws {TelemetryLogError} While iterating, if the source cannot be read or decompressed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { emptyTelemetry, readTelemetryLog, toJsonLine } from "@lean-telemetry/telemetry-runtime";
 *
 * const run = emptyTelemetry({ verificationId: "run-1", timestamp: 0, moduleName: "Demo" });
 * async function* bytes() {
 *   yield new TextEncoder().encode(`${toJsonLine(run)}\nno record\n`);
 * }
 * const bad: number[] = [];
 * const reader = readTelemetryLog(bytes(), { onBadLine: ({ line }) => bad.push(line) });
 * for await (const found of reader) assert.deepEqual(found, run);
 * assert.deepEqual(bad, [2]);
 * assert.equal(reader.stats.records, 1);
 * ```
 */
export function readTelemetryLog(
  source: LogSource,
  options: ReadLogOptions = {},
): TelemetryLogReader {
  const { onBadLine, maxLineBytes = 64 * 1024 * 1024 } = options;
  const stats = { lines: 0, records: 0, upgraded: 0, bad: 0, bytes: 0 };
  let batch: LeanVerificationTelemetry[] = [];

  function bad(line: number, kind: BadLine["kind"], problem: string): void {
    stats.bad += 1;
    onBadLine?.({ line, kind, problem });
  }

  function take(found: FoundLine): void {
    const { number, bytes, tooLongBytes } = found;
    stats.lines = number;
    if (tooLongBytes !== null) {
      bad(number, "too-long", `${tooLongBytes} bytes, more than the limit of ${maxLineBytes}`);
      return;
    }
    const text = bytes.toString("utf8");
    if (text.includes("\uFFFD") && !isUtf8(bytes)) {
      bad(number, "invalid", `not UTF-8 (${bytes.length} bytes)`);
      return;
    }
    const parsed = parseRecordLine(text);
    if (parsed.kind === "record") {
      if (parsed.upgraded) stats.upgraded += 1;
      stats.records += 1;
      batch.push(fromRecord(parsed.record));
    } else if (text.trim() !== "") {
      takeGlued(found, text, parsed.problem);
    }
  }

  /** The start of a record cannot stand inside a JSON string, where its quotes are escaped. */
  function takeGlued(found: FoundLine, text: string, problem: string): void {
    const { number, unfinished } = found;
    const start = text.lastIndexOf('{"verification_id":');
    const glued = start > 0 ? parseRecordLine(text.slice(start)) : null;
    if (glued?.kind !== "record") {
      if (unfinished) bad(number, "torn", `cut off after ${text.length} characters`);
      else bad(number, "invalid", problem);
      return;
    }
    stats.records += 1;
    batch.push(fromRecord(glued.record));
    bad(number, "glued", `${start} characters of a torn line in front of a whole record`);
  }

  async function* batches(): AsyncGenerator<readonly LeanVerificationTelemetry[]> {
    const splitter = new LineSplitter(maxLineBytes, take);
    try {
      for await (const chunk of openSource(source)) {
        stats.bytes += chunk.byteLength;
        splitter.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        if (batch.length > 0) yield takeBatch();
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
      throw new TelemetryLogError("read", nameOf(source), error);
    }
    splitter.end();
    if (batch.length > 0) yield takeBatch();
  }
  function takeBatch(): readonly LeanVerificationTelemetry[] {
    const full = batch;
    batch = [];
    return full;
  }
  return { stats, batches, [Symbol.asyncIterator]: () => new FlatIterator(batches()) };
}

/** Hands out the elements of batches; an async generator would cost several times as much. */
class FlatIterator implements AsyncIterator<LeanVerificationTelemetry, undefined> {
  readonly #batches: AsyncGenerator<readonly LeanVerificationTelemetry[]>;
  #batch: readonly LeanVerificationTelemetry[] = [];
  #at = 0;

  constructor(batches: AsyncGenerator<readonly LeanVerificationTelemetry[]>) {
    this.#batches = batches;
  }

  async next(): Promise<IteratorResult<LeanVerificationTelemetry, undefined>> {
    while (this.#at >= this.#batch.length) {
      const next = await this.#batches.next();
      if (next.done === true) return { done: true, value: undefined };
      this.#batch = next.value;
      this.#at = 0;
    }
    return { done: false, value: this.#batch[this.#at++] as LeanVerificationTelemetry };
  }

  async return(): Promise<IteratorResult<LeanVerificationTelemetry, undefined>> {
    await this.#batches.return(undefined);
    return { done: true, value: undefined };
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

function nameOf(source: LogSource): string {
  return typeof source === "string" ? source : "(stream)";
}
