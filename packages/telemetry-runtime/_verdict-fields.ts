import type { Outcome } from "@lean-telemetry/error-mapper";
import { cutText } from "./_message-excerpt.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";

/** How much of a reason a record holds. */
const ERROR_CHARACTERS = 500;

/** What a record says of the verdict. */
export type VerdictFields = Pick<
  LeanVerificationTelemetry,
  | "outcome"
  | "success"
  | "category"
  | "family"
  | "assurance"
  | "confidence"
  | "ruleId"
  | "errorMessage"
>;

/** @param spawnError What kept the program from starting; it is the reason then. */
export function verdictFields(outcome: Outcome, spawnError: string | null): VerdictFields {
  const { code, category, family, assurance, confidence, ruleId } = outcome;
  const reason = spawnError ?? outcome.evidence?.message ?? "";
  const success = code === "VERIFIED";
  const errorMessage =
    success || code === "PROOF_INCOMPLETE" ? "" : cutText(reason, ERROR_CHARACTERS);
  return { outcome: code, success, category, family, assurance, confidence, ruleId, errorMessage };
}

/** The record of a run that we could not make. */
export function runnerFailure(
  start: LeanVerificationTelemetry,
  error: unknown,
): LeanVerificationTelemetry {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    ...start,
    category: "runner",
    ruleId: "runner.failed",
    confidence: 1,
    errorMessage: cutText(reason, ERROR_CHARACTERS),
  };
}
