import { addLeanOptions, count, leanProgram } from "./_lean-words.ts";
import type { LeanInstallation } from "./lean-installation.ts";
import { type LeanOptionValue, leanOptionArguments } from "./lean-options.ts";
import { isLeanAtLeast } from "./lean-version.ts";

/** What {@link constructLeanCommand} puts before the file. Wall clock is the runner's, never Lean's. */
export interface LeanCommandOptions {
  /** Which Lean to run, and which version it is. */
  readonly installation?: Pick<LeanInstallation, "command" | "version">;
  /** Without an installation: `lake env lean` (the default) or plain `lean`. */
  readonly useLake?: boolean;
  /** `--json`, one message per line. Default: unless the version is known to be older than 4.8. */
  readonly json?: boolean;
  /** `-DmaxHeartbeats`, in thousands of allocations per command, as in `set_option`; 0: no limit. */
  readonly maxHeartbeats?: number;
  /** `-DsynthInstance.maxHeartbeats`, same unit. */
  readonly synthInstanceMaxHeartbeats?: number;
  /** `-DmaxRecDepth`. */
  readonly maxRecDepth?: number;
  /** `--memory`, Lean's own limit of its resident set in MB. Refused for versions that choke on it. */
  readonly memoryMb?: number;
  /** `--timeout`, thousands of allocations per task: no time limit, whatever its name. As `memoryMb`. */
  readonly allocationsThousands?: number;
  /** Number of task threads, `-j`. */
  readonly threads?: number;
  /** Any other option, by its `set_option` name. */
  readonly options?: Readonly<Record<string, LeanOptionValue>>;
  /** Write the compiled module here (`-o`), which Lean does only when it came to a normal end. */
  readonly oleanOutput?: string;
  /** Write Lean's profile (Firefox profiler JSON, every tactic, with texts) here. From 4.8 on. */
  readonly profileOutput?: string;
  /** Print tactic traces as messages: `"info"` (also `true`) the info trees, `"step"` the steps. */
  readonly traceTactics?: boolean | "info" | "step";
  /** Package root for the module name, `-R`. */
  readonly root?: string;
  /** Further words before the file, as they are. */
  readonly extraArguments?: readonly string[];
}

function pathArgument(path: string, what: string): string {
  if (path === "" || path.includes("\0")) {
    throw new TypeError(
      `Cannot build a Lean command for ${what} "${path.replaceAll("\0", "\\0")}": ${path === "" ? "empty path" : "it contains a NUL character"}`,
    );
  }
  return path.startsWith("-") ? `./${path}` : path;
}

/** Before 4.23 these two flags may make every file fail at its header with an unknown option. */
function limitFlag(flag: "memory" | "timeout", value: number, options: LeanCommandOptions): string {
  const version = options.installation?.version ?? null;
  if (isLeanAtLeast(version, [4, 23]) === false) {
    throw new RangeError(
      `Cannot pass --${flag} to Lean ${version?.version}: versions before 4.23 may reject every file with it; use the runner's own limits`,
    );
  }
  return `--${flag}=${value}`;
}

function collectOptions(options: LeanCommandOptions): Record<string, LeanOptionValue> {
  const version = options.installation?.version ?? null;
  const collected: Record<string, LeanOptionValue> = {};
  if (options.maxHeartbeats !== undefined) {
    collected.maxHeartbeats = count("maxHeartbeats", options.maxHeartbeats, 0);
  }
  if (options.synthInstanceMaxHeartbeats !== undefined) {
    collected["synthInstance.maxHeartbeats"] = count(
      "synthInstanceMaxHeartbeats",
      options.synthInstanceMaxHeartbeats,
      0,
    );
  }
  if (options.maxRecDepth !== undefined) {
    collected.maxRecDepth = count("maxRecDepth", options.maxRecDepth, 1);
  }
  const trace = options.traceTactics === true ? "info" : (options.traceTactics ?? false);
  if (trace === "info") collected["trace.Elab.info"] = true;
  if (trace === "step") collected["trace.Elab.step"] = true;
  if (options.profileOutput !== undefined) {
    if (isLeanAtLeast(version, [4, 8]) === false) {
      throw new RangeError(
        `Cannot ask Lean ${version?.version} for a profile: versions before 4.8 have no trace.profiler.output`,
      );
    }
    collected["trace.profiler"] = true;
    collected["trace.profiler.threshold"] = 0;
    collected["trace.profiler.output"] = pathArgument(options.profileOutput, "profile");
    collected["trace.profiler.output.pp"] = true;
  }
  // Info traces deadlock with asynchronous elaboration, and profiles lose the proofs' places.
  if (
    (trace !== false || options.profileOutput !== undefined) &&
    isLeanAtLeast(version, [4, 19]) !== false
  ) {
    collected["Elab.async"] = false;
  }
  addLeanOptions(collected, options.options);
  return collected;
}

/**
 * Builds the words that run Lean on one file. Nothing is ever joined into a shell line.
 *
 * A file whose name starts with `-` is passed as `./-…`. Neither `lean` nor `lake env` knows a
 * wall-clock limit (`--timeout` counts allocations) or a `--trace` flag, so neither is produced;
 * time, output and resident memory are limited by whoever runs the command.
 *
 * @param modulePath The `.lean` file.
 * @param options What to add before it.
 * @returns Program and arguments.
 * @throws {TypeError} If a path is empty or contains a NUL, or an option is given twice.
 * @throws {RangeError} If a number is out of range, or the version cannot do what is asked.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { constructLeanCommand } from "@lean-telemetry/lean-executor/lean-command";
 *
 * assert.deepEqual(constructLeanCommand("Foo.lean", { maxHeartbeats: 400_000 }), [
 *   "lake", "env", "lean", "--json", "-DmaxHeartbeats=400000", "Foo.lean",
 * ]);
 * ```
 */
export function constructLeanCommand(
  modulePath: string,
  options: LeanCommandOptions = {},
): string[] {
  const path = pathArgument(modulePath, "file");
  const version = options.installation?.version ?? null;
  const hasJson = isLeanAtLeast(version, [4, 8]) !== false;
  if (options.json === true && !hasJson) {
    throw new RangeError(
      `Cannot pass --json to Lean ${version?.version}: it exists from 4.8 on; leave json out to read its text messages`,
    );
  }
  const command = [...leanProgram(options)];
  if (options.json ?? hasJson) command.push("--json");
  const leanOptions = collectOptions(options);
  // Text messages carry their end only on request, and parser errors are told by its absence.
  if (!hasJson && leanOptions.printMessageEndPos === undefined) {
    leanOptions.printMessageEndPos = true;
  }
  command.push(...leanOptionArguments(leanOptions));
  if (options.memoryMb !== undefined) {
    command.push(limitFlag("memory", count("memoryMb", options.memoryMb, 1), options));
  }
  if (options.allocationsThousands !== undefined) {
    const allocations = count("allocationsThousands", options.allocationsThousands, 1);
    command.push(limitFlag("timeout", allocations, options));
  }
  if (options.threads !== undefined) command.push(`-j${count("threads", options.threads, 1)}`);
  if (options.root !== undefined) command.push(`--root=${pathArgument(options.root, "root")}`);
  if (options.oleanOutput !== undefined) {
    command.push("-o", pathArgument(options.oleanOutput, "output"));
  }
  command.push(...(options.extraArguments ?? []), path);
  return command;
}
