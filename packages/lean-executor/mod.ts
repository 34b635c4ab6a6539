export * from "./process-run.ts";
