/**
 * One Lean verification, one complete record: runs and judges it, writes it down, reads millions of
 * such lines back, and adds reproducible noise when asked to.
 *
 * @module
 */
export * from "./deterministic-prng.ts";
export * from "./empty-telemetry.ts";
export * from "./log-files.ts";
export * from "./mersenne-twister.ts";
export * from "./noise.ts";
export * from "./noise-config.ts";
export * from "./noise-config-error.ts";
export * from "./noise-sampler.ts";
export * from "./noise-settings.ts";
export * from "./parse-record-line.ts";
export * from "./read-telemetry-log.ts";
export * from "./record.ts";
export * from "./record-rules.ts";
export * from "./record-schema.ts";
export * from "./run-lean.ts";
export * from "./run-lean-options.ts";
export * from "./session-pool.ts";
export * from "./session-pool-options.ts";
export * from "./summary.ts";
export * from "./telemetry.ts";
export * from "./telemetry-log.ts";
export * from "./telemetry-log-error.ts";
export * from "./telemetry-summary.ts";
export * from "./tier-router.ts";
export * from "./verdict-cache.ts";
export * from "./verification-id.ts";
export * from "./verify-all.ts";
export * from "./verify-file.ts";
export * from "./verify-options.ts";
export * from "./wilson-interval.ts";
