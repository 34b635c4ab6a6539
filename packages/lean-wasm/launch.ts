import { createRequire } from "node:module";
import { MODULE_GLOBAL } from "./_glue-patches.ts";
import { createLeanModule } from "./_host.ts";
import { type PreparedLean, prepare } from "./prepare.ts";

/**
 * Becomes `lean`: prepares it if need be, then runs it in this process, which it ends.
 *
 * @param args The arguments after the program's name.
 * @param prepared What to run; default what {@link prepare} returns.
 */
export async function launch(args: readonly string[], prepared?: PreparedLean): Promise<void> {
  const { gluePath, wasmPath } = prepared ?? (await prepare());
  const value = createLeanModule({
    args,
    wasmPath,
    gluePath,
    env: process.env,
    cwd: process.cwd,
    exit: process.exit,
    debugMarker: "[DEBUG:",
  });
  Object.defineProperty(globalThis, MODULE_GLOBAL, { value, configurable: true });
  createRequire(import.meta.url)(gluePath);
}
