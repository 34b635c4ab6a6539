/**
 * U2 experiments on Lean: does a policy find more proofs than a baseline under the same budget, with a
 * verifier that may be slow, noisy or wrong? Hooks for any runner, a deterministic runner of our own,
 * YAML configurations, and the comparison of what they found.
 *
 * @module
 */
export * from "./baseline-policy.ts";
export * from "./beam.ts";
export * from "./candidate.ts";
export * from "./compare.ts";
export * from "./compare-runs.ts";
export * from "./comparison.ts";
export * from "./config.ts";
export * from "./config-error.ts";
export * from "./executor.ts";
export * from "./expansion.ts";
export * from "./experiment.ts";
export * from "./experiment-folder-error.ts";
export * from "./experiment-progress.ts";
export * from "./experiment-result.ts";
export * from "./feedback.ts";
export * from "./frontier.ts";
export * from "./hooks.ts";
export * from "./lean-executor.ts";
export * from "./load-config.ts";
export * from "./mock-executor.ts";
export * from "./noise-file.ts";
export * from "./noisy-executor.ts";
export * from "./paired-difference.ts";
export * from "./planner.ts";
export * from "./policy.ts";
export * from "./replay-executor.ts";
export * from "./replay-log.ts";
export * from "./rfl-policy.ts";
export * from "./snapshot.ts";
export * from "./trace.ts";
export * from "./trace-verify.ts";
export * from "./u2-prng.ts";
