import { describe, expect, test } from "bun:test";
import { runNaturally } from "./_natural-run.ts";
import { emptyTelemetry } from "./empty-telemetry.ts";

const start = emptyTelemetry({ verificationId: "a", timestamp: 0, moduleName: "M", timeoutS: 9 });

describe("runNaturally()", () => {
  test("makes a record of a listener that throws", async () => {
    const run = await runNaturally(start, {
      moduleName: "M",
      leanCommand: ["echo", "A.lean:1:0: error: x"],
      onMessage: () => {
        throw new Error("listener broke");
      },
    });
    expect(run).toMatchObject({
      outcome: "VERIFIER_INTERNAL_ERROR",
      success: false,
      ruleId: "runner.failed",
      errorMessage: "listener broke",
    });
  });
});
