import { accessSync, constants } from "node:fs";
import { tmpdir } from "node:os";
import { findLean, type LeanInstallation } from "@lean-telemetry/lean-executor";
import {
  createSessionPool,
  type VerifyFileOptions,
  verifyFile,
} from "@lean-telemetry/telemetry-runtime";
import type { SliceConfig } from "./config.ts";
import type { Executor } from "./executor.ts";

/** What a Lean executor is made of. */
export type LeanExecutorOptions = Pick<SliceConfig, "lean" | "root" | "require"> &
  Pick<VerifyFileOptions, "memoryLimitMb" | "maxHeartbeats" | "traceTactics"> & {
    /** How many Leans to keep running with their imports loaded. Default: none. */
    readonly sessions?: number;
  };

/**
 * Answers with Lean itself: each try is one measured run of the item's file, with its verdict.
 *
 * Noise is not its business; {@link withNoise} puts it around. With `sessions`, close it when it is
 * not needed any more.
 *
 * @throws {LeanNotFoundError} If no Lean can be run.
 * @throws {Error} If what Lean writes would have no place: every try would fail for that.
 * @throws {TypeError} When a try is asked for an item without a file.
 *
 * @example
 * ```ts ignore
 * const executor = await createLeanExecutor({ lean: "auto", root: process.cwd(), require: "A2" }, signal);
 * console.log(executor.identity.lean_version);
 * ```
 */
export async function createLeanExecutor(
  options: LeanExecutorOptions,
  signal: AbortSignal,
): Promise<Executor> {
  const { lean: asked, root, sessions = 0, ...limits } = options;
  checkTemporaryFolder();
  const lean = await findLean({ lean: asked, cwd: root, signal });
  const { memoryLimitMb } = limits;
  const pool =
    sessions === 0
      ? null
      : createSessionPool({
          ...{ lean, cwd: root, maxSessions: sessions },
          ...(memoryLimitMb === undefined ? {} : { memoryLimitMb }),
        });
  return {
    identity: { execute: "lean", ...versionOf(lean) },
    verify: async ({ item, verificationId, context, cycle, tier, masterSeed, timeoutS }, stop) => {
      if (item.path === null)
        throw new TypeError(`Cannot run Lean on "${item.id}": it has no file`);
      const { path, module } = item;
      const target = { path, verificationId, ...(module === null ? {} : { moduleName: module }) };
      return await verifyFile(target, {
        ...limits,
        ...{ lean, cwd: root, context, cycle, tier, masterSeed, timeoutS, signal: stop },
        ...(pool === null ? {} : { pool }),
      });
    },
    close: async () => await pool?.close(),
  };
}

function checkTemporaryFolder(): void {
  const folder = tmpdir();
  try {
    accessSync(`${folder}/.`, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = (cause as { readonly code?: string }).code;
    throw new Error(
      `Cannot use the temporary folder "${folder}": ${code}; set TMPDIR to a folder that can be written to`,
      { cause },
    );
  }
}

/** Another Lean may give another verdict, so its version is part of what a trace depends on. */
function versionOf({ version }: LeanInstallation): Readonly<Record<string, string | null>> {
  return { lean_version: version?.version ?? null, lean_commit: version?.commit ?? null };
}
