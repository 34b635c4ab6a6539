import { describe, expect, test } from "bun:test";
import { classifyOutcome } from "@lean-telemetry/error-mapper";
import { runnerFailure, verdictFields } from "./_verdict-fields.ts";
import { emptyTelemetry } from "./empty-telemetry.ts";

const start = emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "M", timeoutS: 9 });

describe("verdictFields()", () => {
  test("gives a reason only where there is no success and no hole", () => {
    const of = (stdout: string, exitCode: number) =>
      verdictFields(classifyOutcome({ stdout, exitCode }), null);
    expect(of("", 0)).toMatchObject({ outcome: "VERIFIED", success: true, errorMessage: "" });
    expect(of("A.lean:1:0: error: unknown identifier 'x'\n", 1)).toMatchObject({
      outcome: "PROOF_INVALID",
      success: false,
      errorMessage: "unknown identifier 'x'",
    });
    expect(of("A.lean:1:0: warning: declaration uses 'sorry'\n", 0)).toMatchObject({
      outcome: "PROOF_INCOMPLETE",
      errorMessage: "",
    });
  });
  test("says why nothing was started", () => {
    const outcome = classifyOutcome({ stdout: "", exitCode: 3 });
    expect(verdictFields(outcome, "no such program").errorMessage).toBe("no such program");
  });
});

describe("runnerFailure()", () => {
  test("fails closed with what went wrong", () => {
    expect(runnerFailure(start, "odd")).toMatchObject({
      outcome: "VERIFIER_INTERNAL_ERROR",
      family: "infrastructure",
      category: "runner",
      errorMessage: "odd",
    });
  });
});
