export * from "./axioms.ts";
export * from "./codes.ts";
export * from "./message.ts";
export * from "./outcome.ts";
export * from "./termination.ts";
