import { fileURLToPath } from "node:url";

/**
 * Returns the words to put before `lean`'s own arguments: this Bun and the drop-in executable.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { leanWasmCommand } from "@lean-telemetry/lean-wasm/command";
 *
 * const [bun, main] = leanWasmCommand();
 * assert.equal(bun, process.execPath);
 * assert.match(main, /main\.[tj]s$/);
 * ```
 */
export function leanWasmCommand(): readonly [bun: string, main: string] {
  // Both names are written out: the build rewrites the extension of import specifiers only.
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return [process.execPath, fileURLToPath(new URL(`./main.${extension}`, import.meta.url))];
}
