import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import {
  constructLeanCommand,
  type LeanCommandOptions,
  resolveModule,
} from "@lean-telemetry/lean-executor";
import { type CheckedCall, checkCall } from "./_checked-call.ts";
import type { VerifyFileOptions, VerifyItem, VerifyTarget } from "./verify-options.ts";

/** One verification, checked and ready. */
export interface VerifyPlan {
  readonly options: VerifyFileOptions;
  /** Absolute. */
  readonly path: string;
  readonly moduleName: string;
  readonly call: CheckedCall;
  /** Builds the command, with what is different each time. */
  readonly command: (
    outputs: Pick<LeanCommandOptions, "oleanOutput" | "profileOutput">,
  ) => string[];
  /** What is wrong with the file; `null` when it is there. */
  readonly missing: string | null;
}

/** A target as an item. */
export function itemOf(target: VerifyTarget): VerifyItem {
  if (typeof target === "string") return { path: target };
  if ("name" in target) return { path: target.path, moduleName: target.name, root: target.root };
  return target;
}

/**
 * Checks a call of `verifyFile` and resolves its file, its module and its command.
 *
 * @throws {TypeError | RangeError} For a bad call.
 */
export function planVerification(target: VerifyTarget, options: VerifyFileOptions): VerifyPlan {
  const item = itemOf(target);
  if (typeof item?.path !== "string" || item.path === "" || item.path.includes("\0")) {
    throw new TypeError(`Cannot verify ${JSON.stringify(target)}: expected the path of a file`);
  }
  const base = resolve(options.cwd ?? process.cwd());
  const path = resolve(base, item.path);
  const missing = existsSync(path) ? null : `Cannot verify "${item.path}": no such file`;
  const { moduleName, root } = moduleOf(item, path, { base, missing: missing !== null });
  const workingDir = options.lean.projectDir ?? base;
  const command: VerifyPlan["command"] = (outputs) =>
    constructLeanCommand(within(workingDir, path), {
      ...commandOptions(options),
      ...outputs,
      ...(outputs.oleanOutput === undefined ? {} : { root }),
    });
  const leanCommand = command({});
  const call = checkCall({
    ...options,
    ...item,
    installation: options.lean,
    require: options.require === undefined ? "A2" : options.require,
    traceTactics: options.traceTactics ?? "source",
    messageForm: leanCommand.includes("--json") ? "json" : "text",
    moduleName,
    workingDir,
    leanCommand,
    source: { path },
  });
  return { options, path, moduleName, call, command, missing };
}

function commandOptions(options: VerifyFileOptions): LeanCommandOptions {
  const { lean, maxHeartbeats, leanOptions, threads, traceTactics } = options;
  return {
    installation: lean,
    ...(maxHeartbeats === undefined ? {} : { maxHeartbeats }),
    ...(leanOptions === undefined ? {} : { options: leanOptions }),
    ...(threads === undefined ? {} : { threads }),
    ...(traceTactics === "trace" ? { traceTactics: true } : {}),
  };
}

function moduleOf(
  item: VerifyItem,
  path: string,
  { base, missing }: { readonly base: string; readonly missing: boolean },
): { readonly moduleName: string; readonly root: string } {
  if (item.moduleName !== undefined && item.root !== undefined) {
    return { moduleName: item.moduleName, root: resolve(base, item.root) };
  }
  if (missing) return { moduleName: basename(path, ".lean"), root: dirname(path) };
  const found = resolveModule(path, { cwd: base });
  return { moduleName: item.moduleName ?? found.name, root: found.root };
}

/** A path as seen from a folder that contains it, else absolute. */
export function within(folder: string, path: string): string {
  const inside = relative(folder, path);
  const outside = inside === "" || inside === ".." || inside.startsWith(`..${sep}`);
  return outside || isAbsolute(inside) ? path : inside;
}
