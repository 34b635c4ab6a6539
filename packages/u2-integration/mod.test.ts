import { expect, test } from "bun:test";
import * as door from "./mod.ts";

test("mod.ts opens onto hooks, runner, configuration and planner", () => {
  const { createTelemetryHooks, Frontier, loadExperimentConfig, resumeExperiment } = door;
  const { runExperiment, U2Prng, verifyTraces } = door;
  for (const part of [
    createTelemetryHooks,
    Frontier,
    loadExperimentConfig,
    resumeExperiment,
    runExperiment,
    U2Prng,
    verifyTraces,
  ]) {
    expect(typeof part).toBe("function");
  }
});
