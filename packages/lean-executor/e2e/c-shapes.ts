import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Shape } from "./shapes.ts";

/** The compiled `shapes.c`, or why there is none. */
export type CProgram =
  | { readonly path: string; readonly missing: null }
  | { readonly path: null; readonly missing: string };

/** Compiles `shapes.c` where there is a compiler. */
export async function compileShapes(): Promise<CProgram> {
  const compiler = ["cc", "gcc", "clang"].find((name) => Bun.which(name) !== null);
  if (compiler === undefined) return { path: null, missing: "no C compiler" };
  const folder = mkdtempSync(join(tmpdir(), "shapes-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "shapes");
  const source = join(import.meta.dir, "shapes.c");
  const cc = Bun.spawn({
    cmd: [compiler, "-O1", "-pthread", "-o", path, source],
    stdio: ["ignore", "ignore", "pipe"],
  });
  const problems = await cc.stderr.text();
  if ((await cc.exited) !== 0) return { path: null, missing: `${compiler} failed: ${problems}` };
  return { path, missing: null };
}

/** The shapes that only C can make. */
export function cShapes(program: string): readonly Shape[] {
  const shape = (name: string, args: readonly string[], naturalExit: number | null): Shape => ({
    name: `C: ${name}`,
    command: [program, ...args],
    naturalExit,
    escapes: true,
  });
  return [
    shape("textbook daemon", ["daemon", "60000"], null),
    shape("textbook daemon, left behind", ["daemon", "0"], 0),
    shape("hopping from session to session", ["hopper", "20"], null),
    shape("deaf to every signal", ["deaf"], null),
    shape("child of a thread", ["thread-fork"], null),
    shape("fifty zombies", ["zombies", "50"], null),
    shape("lake shape", ["wrap", program, "worker", "100", "60000"], null),
  ];
}
