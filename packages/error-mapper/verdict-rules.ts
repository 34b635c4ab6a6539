import { EARLY_CASES } from "./_verdict-cases-early.ts";
import { LATE_CASES } from "./_verdict-cases-late.ts";
import { MIDDLE_CASES } from "./_verdict-cases-middle.ts";
import type { OutcomeFamily, VerifierErrorCode } from "./codes.ts";
import type { VerdictCase } from "./verdict-case.ts";

export type { VerdictCase } from "./verdict-case.ts";

/** One answer that a row can give. */
export interface VerdictAnswer {
  readonly code: VerifierErrorCode;
  readonly family: OutcomeFamily;
  /** Categories; `*` stands for those of the tree of message categories that fit. */
  readonly categories: readonly string[];
}

/** One row of the verdict table. The first row whose evidence is there decides. */
export interface VerdictRule {
  readonly row: number;
  readonly id: string;
  /** What must be there, in words. */
  readonly evidence: string;
  readonly answers: readonly VerdictAnswer[];
  readonly cases: readonly VerdictCase[];
}

const CASES: readonly VerdictCase[] = [...EARLY_CASES, ...MIDDLE_CASES, ...LATE_CASES];

function row(
  number: number,
  id: string,
  evidence: string,
  ...answers: readonly VerdictAnswer[]
): VerdictRule {
  return { row: number, id, evidence, answers, cases: CASES.filter((one) => one.row === number) };
}

function answer(
  code: VerifierErrorCode,
  family: OutcomeFamily,
  ...categories: readonly string[]
): VerdictAnswer {
  return { code, family, categories };
}

/**
 * The verdict table: which evidence decides what, in order, with cases for each row.
 *
 * Fail closed: `VERIFIED` is the last row and needs everything before it to be absent. Anyone who
 * gives verdicts can be tested against the cases.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { classifyOutcome, VERDICT_RULES } from "@lean-telemetry/error-mapper";
 *
 * for (const { cases } of VERDICT_RULES) {
 *   for (const one of cases) assert.equal(classifyOutcome(one.run).category, one.category);
 * }
 * ```
 */
export const VERDICT_RULES: readonly VerdictRule[] = [
  row(
    1,
    "own-time-limit",
    "The executor's wall-clock or CPU limit ended the run, whatever it exited with",
    answer("VERIFIER_TIMEOUT", "budget", "resource.wall-clock", "resource.cpu"),
  ),
  row(
    2,
    "own-memory-limit",
    "The executor's memory limit, or the kernel's proof of an out-of-memory kill",
    answer("MEMORY_LIMIT_EXCEEDED", "budget", "resource.memory"),
  ),
  row(
    3,
    "own-other-limit",
    "The executor's output limit; a budget over several runs that is used up",
    answer("BUDGET_EXHAUSTED", "budget", "resource.output", "resource.cycle"),
  ),
  row(
    4,
    "could-not-run",
    "The run could not be started, could not be ended, or was cancelled",
    answer("VERIFIER_INTERNAL_ERROR", "infrastructure", "spawn", "unkillable", "cancelled"),
  ),
  row(
    5,
    "mock",
    "The mock's text, and no message of Lean's",
    answer("ABSTENTION_MOCK_MODE", "abstention", "mock"),
  ),
  row(
    6,
    "tampered",
    "Lines on the message stream that are not Lean's, channels that contradict each other, exit 0 with error messages or without the completion that was asked for",
    answer("PROOF_INVALID", "tamper", "tamper.stdout", "tamper.early-exit"),
    answer("PROOF_INCOMPLETE", "tamper", "tamper.stdout", "tamper.early-exit"),
  ),
  row(
    7,
    "memory-text",
    "Ended with a text of memory, not by itself beside an error about the proof",
    answer("MEMORY_LIMIT_EXCEEDED", "budget", "resource.memory"),
  ),
  row(
    8,
    "stack-text",
    "Ended with a text of stack overflow, likewise, or Windows' code for it",
    answer("VERIFIER_TIMEOUT", "budget", "resource.stack"),
  ),
  row(
    9,
    "crash",
    "Another crash signal, 128+n of one, a fatal panic, likewise",
    answer("VERIFIER_INTERNAL_ERROR", "infrastructure", "crash"),
  ),
  row(
    10,
    "infrastructure",
    "Import, .olean, toolchain, Lake, elan, a bad flag or option, a missing file",
    answer("VERIFIER_INTERNAL_ERROR", "infrastructure", "import", "build", "toolchain", "usage"),
  ),
  row(
    11,
    "proof-error",
    "An error about the proof; what follows from others never decides",
    answer("PROOF_INVALID", "verdict", "*", "warning.promoted"),
  ),
  row(
    12,
    "sorry",
    "A sorry, however it was written, also when every error is a budget: no budget mends a hole",
    answer("PROOF_INCOMPLETE", "verdict", "incomplete.sorry"),
  ),
  row(
    13,
    "lean-budget",
    "Every error is a budget of Lean's own, also inside other errors",
    answer("VERIFIER_TIMEOUT", "budget", "resource.heartbeats", "resource.recursion", "*"),
    answer("MEMORY_LIMIT_EXCEEDED", "budget", "resource.memory"),
  ),
  row(
    14,
    "not-established",
    "#exit or an import in the middle, an axiom outside the allow-list, a source finding that leaves nothing established",
    answer("PROOF_INCOMPLETE", "verdict", "incomplete.exit", "unsafe-axiom", "incomplete.source"),
  ),
  row(
    15,
    "silent-failure",
    "A failing status and no error message; the timeout status of others",
    answer("VERIFIER_INTERNAL_ERROR", "infrastructure", "silent-failure", "crash"),
    answer("VERIFIER_TIMEOUT", "budget", "resource.wall-clock", "resource.cpu"),
    answer("MEMORY_LIMIT_EXCEEDED", "budget", "resource.memory"),
    answer("BUDGET_EXHAUSTED", "budget", "resource.output"),
  ),
  row(
    16,
    "empty",
    "The source declares nothing",
    answer("PROOF_INCOMPLETE", "verdict", "incomplete.empty"),
  ),
  row(
    17,
    "assurance",
    "The required level of assurance is not reached",
    answer("PROOF_INCOMPLETE", "verdict", "assurance"),
  ),
  row(
    18,
    "accepted",
    "None of these, exit code 0, both streams fully read",
    answer("VERIFIED", "verdict", "ok", "ok.warnings"),
  ),
];
