import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

/**
 * Returns the folder that holds prepared versions of Lean; it may not exist yet.
 *
 * `LEAN_WASM_CACHE` decides if it is set, then `XDG_CACHE_HOME` (which counts only when absolute,
 * XDG Base Directory Specification), then the home folder.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { cacheDirectory } from "@lean-telemetry/lean-wasm/cache-directory";
 *
 * assert.equal(cacheDirectory({ LEAN_WASM_CACHE: "/var/cache/lean" }), "/var/cache/lean");
 * assert.equal(cacheDirectory({ XDG_CACHE_HOME: "/c" }), "/c/lean-telemetry/lean-wasm");
 * ```
 */
export function cacheDirectory(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  if (env.LEAN_WASM_CACHE) return resolve(env.LEAN_WASM_CACHE);
  const xdg = env.XDG_CACHE_HOME;
  const base = xdg && isAbsolute(xdg) ? xdg : join(env.HOME || homedir(), ".cache");
  return join(base, "lean-telemetry", "lean-wasm");
}
