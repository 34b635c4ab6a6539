import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { canonicalJson, type JsonValue } from "./_canonical-json.ts";
import { sha256Hex } from "./_sha256.ts";

/** One line of a trace: a header, one line for each cycle, a footer. No clock anywhere. */
export type TraceBody = { readonly [key: string]: JsonValue };

/** A place in a trace: after so many bytes, with this hash at the end. */
export interface TracePosition {
  readonly bytes: number;
  readonly hash: string;
}

/** What the first line's hash is chained to. */
export const TRACE_ROOT: TracePosition = { bytes: 0, hash: "0".repeat(64) };

/** Thrown when a resumed experiment decides otherwise than the trace it continues says. */
export class TraceMismatchError extends Error {
  override readonly name = "TraceMismatchError";
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  constructor(path: string, found: string, expected: string) {
    super(
      `Cannot continue trace "${path}": this run decides otherwise than the trace at ` +
        `${describeLine(expected)}; a proof, the log or the configuration has changed since`,
    );
    this.path = path;
    this.expected = expected;
    this.found = found;
  }
}

/**
 * Turns a body into a line whose last key is `hash`: the SHA-256 of the previous line's hash, a line
 * break and every byte of this line before `,"hash"`.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sealTraceLine, TRACE_ROOT } from "@lean-telemetry/u2-integration/trace";
 *
 * const one = sealTraceLine({ cycle: 0 }, TRACE_ROOT.hash);
 * const two = sealTraceLine({ cycle: 1 }, one.hash);
 * assert.equal(one.text.slice(0, 20), '{"cycle":0,"hash":"' + one.hash[0]);
 * assert.notEqual(two.hash, sealTraceLine({ cycle: 1 }, TRACE_ROOT.hash).hash);
 * ```
 */
export function sealTraceLine(
  body: TraceBody,
  previousHash: string,
): { readonly text: string; readonly hash: string } {
  const sealed = canonicalJson(body).slice(0, -1);
  const hash = sha256Hex(`${previousHash}\n${sealed}`);
  return { text: `${sealed},"hash":"${hash}"}`, hash };
}

/**
 * Writes a trace, one line for each call and each line in one write. Opened on a trace that a killed
 * run left, it compares what it is given with what is there already, and appends only what is new.
 */
export class TraceWriter {
  readonly #path: string;
  readonly #fd: number;
  #at: TracePosition;
  #sizeBytes: number;

  /**
   * @param from Where to go on; {@link TRACE_ROOT} to start.
   * @throws {Error} If the file cannot be opened, or does not have `from.hash` at `from.bytes`.
   */
  constructor(path: string, from: TracePosition = TRACE_ROOT) {
    this.#path = path;
    this.#fd = openSync(path, from.bytes === 0 ? "a+" : "r+");
    this.#at = from;
    this.#sizeBytes = fstatSync(this.#fd).size;
    const end = `"hash":"${from.hash}"}\n`;
    if (from.bytes > 0 && this.#read(from.bytes - end.length, end.length) !== end) {
      closeSync(this.#fd);
      throw new Error(
        `Cannot continue trace "${path}": its byte ${from.bytes} is not where the snapshot says; ` +
          "the file was changed or shortened since",
      );
    }
  }

  get position(): TracePosition {
    return this.#at;
  }

  /**
   * Adds one line.
   *
   * @throws {TraceMismatchError} If another line is in its place already.
   */
  write(body: TraceBody): void {
    const { text, hash } = sealTraceLine(body, this.#at.hash);
    const line = Buffer.from(`${text}\n`);
    const there = this.#read(this.#at.bytes, line.length);
    if (there !== line.toString()) this.#append(line, there);
    this.#at = { bytes: this.#at.bytes + line.length, hash };
  }

  close(): void {
    closeSync(this.#fd);
  }

  #append(line: Buffer, there: string): void {
    // Only a line that a killed writer did not finish may be written over.
    if (!line.toString().startsWith(there)) throw this.#mismatch(line.toString());
    if (there.length > 0) ftruncateSync(this.#fd, this.#at.bytes);
    try {
      for (let done = 0; done < line.length; ) {
        done += writeSync(this.#fd, line, done, line.length - done, this.#at.bytes + done);
      }
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`Cannot write trace "${this.#path}": ${reason}`, { cause });
    }
    this.#sizeBytes = this.#at.bytes + line.length;
  }

  #mismatch(found: string): TraceMismatchError {
    const rest = this.#read(this.#at.bytes, this.#sizeBytes - this.#at.bytes);
    return new TraceMismatchError(this.#path, found.trimEnd(), rest.split("\n", 1)[0] ?? "");
  }

  #read(at: number, length: number): string {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, this.#sizeBytes - at)));
    const read = bytes.length === 0 ? 0 : readSync(this.#fd, bytes, 0, bytes.length, at);
    return bytes.subarray(0, read).toString();
  }
}

/** "cycle 7", "its header" or "its footer", as far as a line says. */
function describeLine(text: string): string {
  const cycle = /"cycle":(\d+),"events"/.exec(text)?.[1];
  if (cycle !== undefined) return `cycle ${cycle}`;
  return text.includes('"experiment_header"') ? "its header" : "its end";
}
