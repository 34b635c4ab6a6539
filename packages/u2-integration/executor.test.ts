import { expect, test } from "bun:test";
import { startTelemetry } from "./executor.ts";

const item = { id: "x", path: null, module: "Logic.And", complexity: 1 };

test("startTelemetry() knows the request and nothing else", () => {
  const run = startTelemetry({
    item,
    candidate: { id: "x", root: "x", parent: null, depth: 0, complexity: 1 },
    cycle: 3,
    verificationId: "demo_cycle3_x",
    context: "logic_cycle3",
    tier: "fast_noisy",
    masterSeed: 42,
    timeoutS: 5,
  });
  expect(run).toMatchObject({
    verificationId: "demo_cycle3_x",
    moduleName: "Logic.And",
    context: "logic_cycle3",
    cycle: 3,
    tier: "fast_noisy",
    masterSeed: 42,
    timeoutS: 5,
    outcome: "VERIFIER_INTERNAL_ERROR",
    success: false,
    durationMs: null,
  });
});
