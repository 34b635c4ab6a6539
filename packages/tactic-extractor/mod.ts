/**
 * Tactic statistics for Lean 4, from three sources of different fidelity: the source text
 * (`readSource`), Lean's profiler file (`readProfile`) and its traces (`readTrace`). They are never
 * mixed in one list; `summarizeTactics` gives the figures of a run record for any of them.
 *
 * @module
 */
export * from "./extract.ts";
export * from "./join.ts";
export * from "./kinds.ts";
export * from "./lexer.ts";
export * from "./profile.ts";
export * from "./profile-types.ts";
export * from "./source.ts";
export * from "./source-reader.ts";
export * from "./source-types.ts";
export * from "./summary.ts";
export * from "./tactic-table.ts";
export * from "./trace.ts";
export * from "./trace-types.ts";
