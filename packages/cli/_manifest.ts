import { readFileSync } from "node:fs";

/**
 * What this package says of itself. Read by its name, not imported: an import would put a second
 * manifest into `dist/`, one that Node ignores and bundlers may not.
 */
export const manifest: { readonly version: string; readonly description: string } = JSON.parse(
  readFileSync(new URL(import.meta.resolve("lean-telemetry/package.json")), "utf8"),
);
