import { encodeUtf8 } from "./_text-decoder.ts";
import type { VerifierErrorCode } from "./codes.ts";
import type { StreamName } from "./message.ts";
import type { Outcome, RunFacts } from "./outcome.ts";
import { createOutcomeClassifier, type OutcomeClassifierOptions } from "./outcome-classifier.ts";

/** What a whole stream may be given as. */
export type StreamContent = string | Uint8Array;

/** A run as far as it is known: its output, and how it ended. */
export interface RunOutput extends RunFacts {
  readonly stdout?: StreamContent | null;
  readonly stderr?: StreamContent | null;
}

/**
 * Gives the verdict of one run, by the first row of `VERDICT_RULES` that its evidence matches.
 *
 * It never throws on any output, and never says `VERIFIED` on less than an end with exit code 0 and
 * nothing that contradicts it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { classifyOutcome } from "@lean-telemetry/error-mapper";
 *
 * const outcome = classifyOutcome({
 *   exitCode: 1,
 *   stdout: "A.lean:1:0: error: unknown module prefix 'Mathlib'\n",
 * });
 * assert.equal(outcome.family, "infrastructure");
 * assert.equal(classifyOutcome({ exitCode: 0, stdout: "" }).code, "VERIFIED");
 * ```
 */
export function classifyOutcome(run: RunOutput, options: OutcomeClassifierOptions = {}): Outcome {
  const classifier = createOutcomeClassifier(withForm(run, options));
  for (const stream of ["stdout", "stderr"] as const) {
    const content = run[stream] ?? "";
    classifier.write(stream, typeof content === "string" ? encodeUtf8(content) : content);
  }
  return classifier.end(run);
}

function withForm(facts: RunFacts, options: OutcomeClassifierOptions): OutcomeClassifierOptions {
  const form = options.messageForm ?? facts.messageForm;
  return form === undefined ? options : { ...options, messageForm: form };
}

/** A stream that comes in pieces: bytes, or strings that are cut between characters. */
export type StreamPieces = AsyncIterable<StreamContent> | Iterable<StreamContent>;

/**
 * As {@link classifyOutcome}, for streams that are still coming: whole contents, or anything that can
 * be iterated. The two are read one after the other, so neither may wait for the other to be read.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { classifyStreams } from "@lean-telemetry/error-mapper";
 *
 * async function* pieces() {
 *   yield "A.lean:1:2: err";
 *   yield "or: unsolved goals\n⊢ False\n";
 * }
 * const outcome = await classifyStreams({ stdout: pieces(), exitCode: 1 });
 * assert.equal(outcome.category, "unsolved-goals");
 * ```
 */
export async function classifyStreams(
  run: RunFacts & {
    readonly stdout?: StreamContent | StreamPieces | null;
    readonly stderr?: StreamContent | StreamPieces | null;
  },
  options: OutcomeClassifierOptions = {},
): Promise<Outcome> {
  const classifier = createOutcomeClassifier(withForm(run, options));
  const write = (stream: StreamName, piece: StreamContent): void =>
    classifier.write(stream, typeof piece === "string" ? encodeUtf8(piece) : piece);
  for (const stream of ["stdout", "stderr"] as const) {
    const content = run[stream] ?? "";
    if (typeof content === "string" || content instanceof Uint8Array) write(stream, content);
    else for await (const piece of content) write(stream, piece);
  }
  return classifier.end(run);
}

/** The inputs of the original mapper. `returncode` is negative for a signal. */
export interface LeanOutcomeInput {
  readonly returncode: number | null;
  readonly stderr: string;
  readonly stdout?: string;
  readonly durationMs: number;
  readonly timeoutMs: number;
}

/**
 * The original mapper's question, answered by {@link classifyOutcome}: the code alone.
 *
 * Its own example inputs give its own answers. Different on purpose: stdout is read, and first; exit
 * code 0 is not enough when a message contradicts it; a `sorry` is `PROOF_INCOMPLETE`; a run that
 * came near its limit is judged by what it said; a kill long before the limit is no timeout.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { mapLeanOutcomeToErrorCode } from "@lean-telemetry/error-mapper";
 *
 * const times = { durationMs: 1000, timeoutMs: 10_000 };
 * const code = mapLeanOutcomeToErrorCode({ returncode: 1, stderr: "error: type mismatch", ...times });
 * assert.equal(code, "PROOF_INVALID");
 * ```
 */
export function mapLeanOutcomeToErrorCode(input: LeanOutcomeInput): VerifierErrorCode {
  const { returncode, stderr, stdout, durationMs, timeoutMs } = input;
  return classifyOutcome({
    exitCode: returncode,
    stdout: stdout ?? "",
    stderr,
    durationMs,
    timeoutMs,
  }).code;
}
