import { badValue } from "./option-values.ts";

/** Options of Lean's own, as `set_option` knows them. */
export type LeanOptions = Readonly<Record<string, string>>;

/** Reads `-D name=value`, which may be given several times; the last one of a name counts. */
export function collectLeanOption(typed: string, before: LeanOptions = {}): LeanOptions {
  const at = typed.indexOf("=");
  if (at <= 0) {
    throw badValue("-D", typed, "it must be name=value, such as pp.all=true");
  }
  return { ...before, [typed.slice(0, at)]: typed.slice(at + 1) };
}
