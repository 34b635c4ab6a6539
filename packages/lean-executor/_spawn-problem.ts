import { statSync } from "node:fs";

/**
 * Says why a command cannot be started, before the attempt: the kernel's answer to a missing
 * working folder names the program instead.
 *
 * @returns One sentence, or `null` when nothing speaks against it.
 */
export function findSpawnProblem(
  program: string,
  { cwd, path }: { readonly cwd: string; readonly path: string | undefined },
): string | null {
  try {
    if (!statSync(cwd).isDirectory()) return `Cannot run in "${cwd}": it is not a folder`;
  } catch {
    return `Cannot run in "${cwd}": no such folder`;
  }
  if (Bun.which(program, { cwd, PATH: path ?? "" }) !== null) return null;
  if (!program.includes("/")) return `Cannot run "${program}": no such program on PATH`;
  try {
    statSync(program.startsWith("/") ? program : `${cwd}/${program}`);
    return `Cannot run "${program}": it is not an executable file`;
  } catch {
    return `Cannot run "${program}": no such file`;
  }
}
