import { describe, expect, test } from "bun:test";
import {
  feedback,
  isAbstention,
  isFailure,
  isNoiseInjected,
  isResourceConstraint,
  isSuccess,
  isTimeout,
  parseVerifierErrorCode,
} from "./code-groups.ts";
import { VERIFIER_ERROR_CODES, type VerifierErrorCode } from "./codes.ts";

describe("parseVerifierErrorCode()", () => {
  test.each(VERIFIER_ERROR_CODES.map((code) => [code]))("reads %s in either case", (code) => {
    expect(parseVerifierErrorCode(code)).toBe(code);
    expect(parseVerifierErrorCode(` ${code.toLowerCase()}\n`)).toBe(code);
  });
  test.each(["", "unknown", "VERIFIED!", "constructor"])("gives null for %p", (text) => {
    expect(parseVerifierErrorCode(text)).toBeNull();
  });
});

/** One row per code: success, failure, timeout, noise, abstention, resource, feedback. */
const TABLE: Readonly<Record<VerifierErrorCode, string>> = {
  VERIFIED: "S------ positive",
  PROOF_INVALID: "-F----- negative",
  PROOF_INCOMPLETE: "-F----- negative",
  VERIFIER_TIMEOUT: "--T---- null",
  VERIFIER_SPURIOUS_FAIL: "-F-N--- negative",
  VERIFIER_SPURIOUS_PASS: "S--N--- positive",
  VERIFIER_INTERNAL_ERROR: "------- null",
  BUDGET_EXHAUSTED: "-----R- null",
  MEMORY_LIMIT_EXCEEDED: "-----R- null",
  ABSTENTION_MOCK_MODE: "----A-- null",
  ABSTENTION_CONTROLLED_ONLY: "----A-- null",
};

test.each(Object.entries(TABLE))("the groups and feedback of %s are settled", (name, row) => {
  const code = name as VerifierErrorCode;
  const marks = [
    isSuccess(code) ? "S" : "-",
    isFailure(code) ? "F" : "-",
    isTimeout(code) ? "T" : "-",
    isNoiseInjected(code) ? "N" : "-",
    isAbstention(code) ? "A" : "-",
    isResourceConstraint(code) ? "R" : "-",
  ].join("");
  expect(`${marks}- ${feedback(code)}`).toBe(row);
});
