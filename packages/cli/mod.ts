/**
 * The `lean-telemetry` command as a library: {@link runCli} runs one command line in surroundings
 * that the caller chooses.
 *
 * @module
 */
export * from "./classify.ts";
export * from "./command.ts";
export * from "./doctor.ts";
export * from "./exit-code.ts";
export * from "./io.ts";
export * from "./option-values.ts";
export * from "./run.ts";
export * from "./run-cli.ts";
export * from "./summary.ts";
export * from "./tactics.ts";
export * from "./u2.ts";
export * from "./usage-error.ts";
export * from "./validate.ts";
export * from "./verify.ts";
