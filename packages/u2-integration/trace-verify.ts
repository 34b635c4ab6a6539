import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { JsonValue } from "./_canonical-json.ts";
import { type FileLine, readLines } from "./_read-lines.ts";
import { sha256Hex } from "./_sha256.ts";
import { ExperimentFolderError } from "./experiment-folder-error.ts";
import { TRACE_ROOT, type TraceBody } from "./trace.ts";

/** Whether a trace is whole and unchanged. */
export interface TraceCheck {
  readonly path: string;
  readonly lines: number;
  readonly cycles: number;
  /** True when it ends with a footer: the experiment came to its end. */
  readonly complete: boolean;
  /** The hash of the last sound line: equal for equal traces. */
  readonly hash: string;
  /** The first line that is not as it was written; `null` when all are. */
  readonly problem: TraceProblem | null;
}

/** Where a trace was damaged. */
export interface TraceProblem {
  readonly line: number;
  /** The cycle of that line; `null` for the header and the footer. */
  readonly cycle: number | null;
  readonly message: string;
}

/** The first place at which two traces differ. */
export interface TraceDifference {
  readonly line: number;
  readonly cycle: number | null;
  /** Which event of the cycle, from 0; `null` when the difference is elsewhere in the line. */
  readonly event: number | null;
  /** What the first trace has there; `null` when it ended before. */
  readonly a: JsonValue;
  readonly b: JsonValue;
}

/** What {@link verifyTraces} found. */
export interface TraceComparison {
  /** Both are sound and complete, and every byte is the same. */
  readonly equal: boolean;
  readonly a: TraceCheck;
  readonly b: TraceCheck;
  readonly difference: TraceDifference | null;
}

/**
 * Checks the hash chain of one trace over every byte of it.
 *
 * @param path A trace, or the folder of an experiment.
 * @throws {ExperimentFolderError} If there is no trace.
 */
export function checkTrace(path: string): TraceCheck {
  const file = traceFileOf(path);
  let hash: string = TRACE_ROOT.hash;
  let cycles = 0;
  let lines = 0;
  let complete = false;
  const end = (problem: TraceProblem | null): TraceCheck => ({
    path: file,
    lines,
    cycles,
    complete: complete && problem === null,
    hash,
    problem,
  });
  for (const line of readLines(file)) {
    const text = line.bytes.toString();
    // A cycle whose line break was lost has the footer behind it, and is still that cycle.
    const footer =
      text.includes('"record_type":"experiment_footer"') && !text.startsWith('{"cycle":');
    // The place in the file tells the cycle: a damaged line may have lost its own number.
    const cycle = line.number === 1 || footer ? null : line.number - 2;
    const next = hashOf(line, hash);
    if (next.hash === null) return end({ line: line.number, cycle, message: next.problem });
    if (complete) {
      return end({ line: line.number, cycle: null, message: "stands after the footer" });
    }
    hash = next.hash;
    lines++;
    complete = footer;
    if (cycle !== null) cycles++;
  }
  return end(null);
}

/**
 * Compares two traces: whether each is sound, and where they first part.
 *
 * @param a A trace, or the folder of an experiment; `b` too.
 * @throws {ExperimentFolderError} If one of them is not there.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mkdtempSync, rmSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { TraceWriter, verifyTraces } from "@lean-telemetry/u2-integration";
 *
 * const folder = mkdtempSync(join(tmpdir(), "trace-"));
 * const paths = [1, 2].map((seed) => {
 *   const writer = new TraceWriter(join(folder, `${seed}.jsonl`));
 *   writer.write({ record_type: "experiment_header", master_seed: seed });
 *   writer.close();
 *   return join(folder, `${seed}.jsonl`);
 * });
 * const { equal, difference } = verifyTraces(paths[0] ?? "", paths[1] ?? "");
 * assert.equal(equal, false);
 * assert.equal(difference?.line, 1);
 * rmSync(folder, { recursive: true });
 * ```
 */
export function verifyTraces(a: string, b: string): TraceComparison {
  const checks = { a: checkTrace(a), b: checkTrace(b) };
  const difference = firstDifference(checks.a.path, checks.b.path);
  const sound = checks.a.complete && checks.b.complete;
  return { ...checks, equal: sound && difference === null, difference };
}

function traceFileOf(path: string): string {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const file = isFolder ? join(path, "trace.jsonl") : path;
  if (existsSync(file)) return file;
  const problem = isFolder ? "it holds no trace.jsonl" : "there is no such file or folder";
  throw new ExperimentFolderError("verify the trace of", path, problem);
}

const SEAL = /^,"hash":"([0-9a-f]{64})"\}$/;
const SEAL_BYTES = 75;

function hashOf(
  line: FileLine,
  previous: string,
): { readonly hash: string } | { readonly hash: null; readonly problem: string } {
  if (!line.complete) return { hash: null, problem: "is not finished" };
  const at = line.bytes.length - SEAL_BYTES;
  const stated = at < 0 ? null : SEAL.exec(line.bytes.toString("latin1", at));
  if (stated === null) return { hash: null, problem: "does not end with a hash" };
  const chained = Buffer.concat([Buffer.from(`${previous}\n`), line.bytes.subarray(0, at)]);
  const hash = sha256Hex(chained);
  return hash === stated[1] ? { hash } : { hash: null, problem: "does not fit its hash" };
}

function firstDifference(a: string, b: string): TraceDifference | null {
  const [left, right] = [readLines(a), readLines(b)];
  try {
    for (;;) {
      const [x, y] = [left.next().value as FileLine | undefined, right.next().value];
      if (x === undefined && y === undefined) return null;
      if (x === undefined || y === undefined || !x.bytes.equals(y.bytes)) return describe(x, y);
    }
  } finally {
    left.return(undefined);
    right.return(undefined);
  }
}

function describe(a: FileLine | undefined, b: FileLine | undefined): TraceDifference {
  const line = (a ?? b)?.number ?? 0;
  const [x, y] = [bodyOf(a), bodyOf(b)];
  const known = [x, y].filter((body) => body !== null);
  const footers = known.filter((body) => body.record_type === "experiment_footer");
  const cycle =
    line === 1 || (known.length > 0 && footers.length === known.length) ? null : line - 2;
  const [events, others] = [x?.events, y?.events];
  if (Array.isArray(events) && Array.isArray(others)) {
    const length = Math.max(events.length, others.length);
    for (let event = 0; event < length; event++) {
      const [left, right] = [events[event] ?? null, others[event] ?? null];
      if (JSON.stringify(left) !== JSON.stringify(right)) {
        return { line, cycle, event, a: left, b: right };
      }
    }
  }
  const shown = x === null || y === null ? excerpts(a, b) : differingKeys(x, y);
  return { line, cycle, event: null, ...shown };
}

/** Only the keys that differ, so that a long line is not shown whole. The hash differs always. */
function differingKeys(
  x: TraceBody,
  y: TraceBody,
): { readonly a: JsonValue; readonly b: JsonValue } {
  const keys = [...new Set([...Object.keys(x), ...Object.keys(y)])].filter(
    (key) => JSON.stringify(x[key]) !== JSON.stringify(y[key]),
  );
  const shown = keys.length > 1 ? keys.filter((key) => key !== "hash") : keys;
  const pick = (body: TraceBody) =>
    Object.fromEntries(shown.map((key) => [key, body[key] ?? null]));
  return { a: pick(x), b: pick(y) };
}

/** The line as JSON; `null` when there is none or a damaged one is none any more. */
function bodyOf(line: FileLine | undefined): TraceBody | null {
  try {
    return line === undefined ? null : JSON.parse(line.bytes.toString());
  } catch {
    return null;
  }
}

/** Two lines around the first byte in which they differ. */
function excerpts(
  a: FileLine | undefined,
  b: FileLine | undefined,
): { readonly a: JsonValue; readonly b: JsonValue } {
  const [x, y] = [a?.bytes ?? Buffer.alloc(0), b?.bytes ?? Buffer.alloc(0)];
  const at = x.findIndex((byte, i) => byte !== y[i]);
  const from = Math.max(0, (at < 0 ? x.length : at) - 40);
  const show = (line: FileLine | undefined) =>
    line === undefined ? null : line.bytes.subarray(from, from + 80).toString();
  return { a: show(a), b: show(b) };
}
