import type { ExperimentConfig, SliceConfig } from "../config.ts";

/** A mock experiment over modules `M0`, `M1`, …, changed as wanted. */
export function configOf(
  changes: Partial<ExperimentConfig> = {},
  slice: Partial<SliceConfig> = {},
  count = 6,
): ExperimentConfig {
  const items = Array.from({ length: count }, (_, i) => {
    return { id: `M${i}`, path: null, module: `M${i}`, complexity: 2 };
  });
  return {
    experimentId: "demo",
    sliceName: "logic",
    mode: "baseline",
    totalCycles: 5,
    masterSeed: 42,
    snapshotInterval: 0,
    snapshotDir: "/nowhere/snapshots",
    outputDir: "/nowhere",
    maxBeamWidth: 100,
    maxDepth: 10,
    cycleBudgetS: 60,
    maxCandidatesPerCycle: 100,
    enableTelemetry: true,
    telemetryOutputPath: null,
    noiseConfigPath: null,
    execute: "mock",
    replayLogPath: null,
    jobs: 1,
    warm: false,
    ...changes,
    sliceConfig: {
      items,
      tier: "balanced",
      timeoutS: null,
      expansion: "none",
      requeue: "never",
      policy: { depth: -0.3, complexity: -0.2, success: 0.5, learningRate: 0.1 },
      lean: "auto",
      root: "/nowhere",
      require: "A2",
      ...slice,
    },
  };
}
