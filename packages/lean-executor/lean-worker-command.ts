import { randomBytes } from "node:crypto";
import { addLeanOptions, count, leanProgram } from "./_lean-words.ts";
import type { LeanInstallation } from "./lean-installation.ts";
import { type LeanOptionValue, leanOptionArguments } from "./lean-options.ts";

/** What {@link constructLeanWorkerCommand} puts before the document's address. */
export interface LeanWorkerCommandOptions {
  /** Which Lean to run. */
  readonly installation?: Pick<LeanInstallation, "command">;
  /** Without an installation: `lake env lean` (the default) or plain `lean`. */
  readonly useLake?: boolean;
  /** `-DmaxHeartbeats`, in thousands of allocations per command; 0: no limit. */
  readonly maxHeartbeats?: number;
  /** Number of task threads, `-j`. */
  readonly threads?: number;
  /** Any other option, by its `set_option` name. */
  readonly options?: Readonly<Record<string, LeanOptionValue>>;
  /** The address of the only document that the worker knows. Default: a new one. */
  readonly document?: string;
}

const DOCUMENT_BYTES = 16;

/**
 * Makes the address of a document that no text can name: Lean builds it into names of its own, such
 * as those of instances, where a cold run has the name of the file's module.
 *
 * Its scheme is none that Lean takes for a file, so it asks no Lake for the file's imports and options.
 */
export function newLeanWorkerDocument(): string {
  return `untitled:${randomBytes(DOCUMENT_BYTES).toString("hex")}`;
}

/**
 * Builds the words that run Lean as the worker of its language server, for one document that is
 * sent over standard input.
 *
 * The document has no file, so the worker does not ask Lake about it; like `lake env lean`, it takes
 * the search path from the environment and the options from its own words alone.
 *
 * @returns Program and arguments.
 * @throws {TypeError} If an option is none or given twice.
 * @throws {RangeError} If a number is out of range.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { constructLeanWorkerCommand } from "@lean-telemetry/lean-executor/lean-worker-command";
 *
 * assert.deepEqual(constructLeanWorkerCommand({ threads: 1, document: "untitled:x" }), [
 *   "lake", "env", "lean", "-Dserver.reportDelayMs=0", "-j1", "--worker", "untitled:x",
 * ]);
 * ```
 */
export function constructLeanWorkerCommand(options: LeanWorkerCommandOptions = {}): string[] {
  const { maxHeartbeats, threads } = options;
  // Without it the worker waits a while before it says anything.
  const leanOptions: Record<string, LeanOptionValue> = { "server.reportDelayMs": 0 };
  if (maxHeartbeats !== undefined) leanOptions.maxHeartbeats = maxHeartbeats;
  addLeanOptions(leanOptions, options.options);
  const command = [...leanProgram(options), ...leanOptionArguments(leanOptions)];
  if (threads !== undefined) command.push(`-j${count("threads", threads, 1)}`);
  return [...command, "--worker", options.document ?? newLeanWorkerDocument()];
}
