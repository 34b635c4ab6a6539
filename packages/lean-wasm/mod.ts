/**
 * A drop-in `lean` command on the WebAssembly build of Lean 4 from npm.
 *
 * @module
 */
export * from "./cache-directory.ts";
export * from "./command.ts";
export * from "./launch.ts";
export * from "./lean-package.ts";
export * from "./prepare.ts";
