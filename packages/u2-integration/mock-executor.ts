import type { LeanVerificationTelemetry } from "@lean-telemetry/telemetry-runtime";
import { type Executor, startTelemetry, type VerificationRequest } from "./executor.ts";

/**
 * Answers nothing: every try is an abstention. It shows what an experiment would try, in which order,
 * and never pretends that anything was proved.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { createMockExecutor } from "@lean-telemetry/u2-integration/mock-executor";
 *
 * const candidate = { id: "A", root: "A", parent: null, depth: 0, complexity: 1 };
 * const run = await createMockExecutor().verify(
 *   {
 *     item: { id: "A", path: null, module: "A", complexity: 1 }, candidate, cycle: 0,
 *     verificationId: "demo_cycle0_A", context: "logic_cycle0", tier: "mock", masterSeed: 1, timeoutS: 1,
 *   },
 *   new AbortController().signal,
 * );
 * assert.equal(run.outcome, "ABSTENTION_MOCK_MODE");
 * assert.equal(run.success, false);
 * ```
 */
export function createMockExecutor(): Executor {
  return { identity: { execute: "mock" }, verify: async (request) => abstention(request) };
}

function abstention(request: VerificationRequest): LeanVerificationTelemetry {
  return {
    ...startTelemetry(request),
    outcome: "ABSTENTION_MOCK_MODE",
    family: "abstention",
    category: "mock",
    ruleId: "execute.mock",
    confidence: 1,
    durationMs: 0,
  };
}
