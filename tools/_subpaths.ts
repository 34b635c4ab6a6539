import type { Manifest } from "./_workspace.ts";

/** The import statements that try every subpath of a package, by the host that must manage them. */
export function subpathImports(manifest: Manifest): {
  readonly bun: readonly string[];
  readonly node: readonly string[];
} {
  const runsOnNode = manifest.engines?.node !== undefined;
  const bun = Object.entries(manifest.exports)
    // An executable runs when it is imported; a file that is no module cannot be imported as one.
    .filter(([subpath, target]) => subpath !== "./main" && typeof target !== "string")
    .map(([subpath]) => `await import("${manifest.name}${subpath.slice(1)}");`);
  return { bun, node: runsOnNode ? bun : [] };
}
