/**
 * Finds Lean, builds its commands, runs process trees and measures them honestly.
 *
 * @module
 */
export * from "./embedded-lean.ts";
export * from "./find-lean.ts";
export * from "./find-lean-files.ts";
export * from "./get-lean-version.ts";
export * from "./lake-project.ts";
export * from "./lean-command.ts";
export * from "./lean-header.ts";
export * from "./lean-installation.ts";
export * from "./lean-options.ts";
export * from "./lean-session.ts";
export * from "./lean-version.ts";
export * from "./lean-worker-command.ts";
export * from "./live-runs.ts";
export * from "./measurement-tiers.ts";
export * from "./module-name.ts";
export * from "./open-lean-session.ts";
export * from "./probe-lean-version.ts";
export * from "./process-run.ts";
export * from "./resolve-module.ts";
export * from "./run-process.ts";
export * from "./run-process-options.ts";
