import { basename } from "node:path";
import { type LeanVersion, probeLeanVersion } from "@lean-telemetry/lean-executor";
import type { RunLeanOptions } from "./run-lean-options.ts";
import type { RecordedToolchain } from "./telemetry.ts";

const asked = new Map<string, Promise<LeanVersion | null>>();

/**
 * Which Lean a run uses: the installation that the caller names, else the answer of the command's
 * own Lean, which is asked once for each command and folder. `null` for a command that names none.
 */
export async function toolchainOf(
  options: Pick<RunLeanOptions, "installation" | "leanCommand" | "workingDir">,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RecordedToolchain | null> {
  const { installation, leanCommand, workingDir } = options;
  if (installation !== undefined) return recordedToolchain(installation.kind, installation.version);
  const words = leanWords(leanCommand);
  if (words === null) return null;
  const cwd = workingDir ?? process.cwd();
  const key = JSON.stringify([words, cwd, env.PATH]);
  let answer = asked.get(key);
  if (answer === undefined) {
    answer = probeLeanVersion(words, { cwd, env }).then(({ version }) => version);
    asked.set(key, answer);
  }
  const version = await answer;
  if (version === null) asked.delete(key);
  return recordedToolchain(words.length === 1 ? "lean" : "lake", version);
}

/** The words before Lean's own arguments, if the command plainly is Lean. */
export function leanWords(command: readonly string[]): readonly string[] | null {
  const [first = "", second, third = ""] = command;
  if (basename(first) === "lean") return [first];
  const throughLake = basename(first) === "lake" && second === "env" && basename(third) === "lean";
  return throughLake ? [first, "env", third] : null;
}

/** A toolchain as a record has it. */
export function recordedToolchain(kind: string, version: LeanVersion | null): RecordedToolchain {
  return {
    kind,
    version: version?.version ?? null,
    commit: version?.commit ?? null,
    target: version?.target ?? null,
  };
}
