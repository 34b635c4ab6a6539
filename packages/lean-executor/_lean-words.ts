import type { LeanInstallation } from "./lean-installation.ts";
import type { LeanOptionValue } from "./lean-options.ts";

/** The words that stand before Lean's own arguments. */
export function leanProgram({
  installation,
  useLake,
}: {
  readonly installation?: Pick<LeanInstallation, "command">;
  readonly useLake?: boolean;
}): readonly string[] {
  return installation?.command ?? (useLake === false ? ["lean"] : ["lake", "env", "lean"]);
}

/** @throws {RangeError} If the value is no integer, or below the least. */
export function count(name: string, value: number, least: number): number {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(
      `Cannot build a Lean command with ${name} ${value}: expected an integer >= ${least}`,
    );
  }
  return value;
}

/**
 * Adds the caller's options to those that are collected already.
 *
 * @throws {TypeError} If one of them is there with another value.
 */
export function addLeanOptions(
  collected: Record<string, LeanOptionValue>,
  options: Readonly<Record<string, LeanOptionValue>> | undefined,
): void {
  for (const [name, value] of Object.entries(options ?? {})) {
    if (Object.hasOwn(collected, name) && collected[name] !== value) {
      throw new TypeError(
        `Cannot pass Lean option "${name}" twice: ${String(collected[name])} and ${String(value)}`,
      );
    }
    collected[name] = value;
  }
}
