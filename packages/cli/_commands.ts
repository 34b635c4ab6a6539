import type { AddCommand } from "./command.ts";

/**
 * Every command, in the order in which the help lists them. One that is named is loaded alone: a
 * measured process starts out with the peak memory of the one that starts it, so `run` has to be
 * small, and what `verify` needs takes longer to load than `--help` to print.
 */
const LOADERS = new Map<string, () => Promise<AddCommand>>([
  ["verify", async () => (await import("./verify.ts")).addVerifyCommand],
  ["run", async () => (await import("./run.ts")).addRunCommand],
  ["classify", async () => (await import("./classify.ts")).addClassifyCommand],
  ["tactics", async () => (await import("./tactics.ts")).addTacticsCommand],
  ["summary", async () => (await import("./summary.ts")).addSummaryCommand],
  ["validate", async () => (await import("./validate.ts")).addValidateCommand],
  ["u2", async () => (await import("./u2.ts")).addU2Command],
  ["doctor", async () => (await import("./doctor.ts")).addDoctorCommand],
]);

/** The commands that a command line can be about: the one that it names, else all. */
export async function loadCommands(argv: readonly string[]): Promise<readonly AddCommand[]> {
  const named = LOADERS.get(argv[0] ?? "");
  const loaders = named === undefined ? [...LOADERS.values()] : [named];
  return await Promise.all(loaders.map((load) => load()));
}
