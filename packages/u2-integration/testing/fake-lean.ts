import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes a program that answers as a Lean does, at once: a file with the word `wrong` gets an error,
 * any other one is compiled. With `--worker` it says the same of one text after the other, until one
 * has the word `die`. It stands in for Lean where the question is what we do with an answer.
 *
 * @returns The program's path.
 */
export function writeFakeLean(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "lean");
  writeFileSync(
    path,
    `#!/bin/sh
if [ "$1" = "--version" ]; then
  echo "Lean (version 4.28.0, x86_64-unknown-linux-gnu, commit 38f3c0c4aaaa, Release)"
  exit 0
fi
case "$*" in *--worker*) exec "${process.execPath}" "${join(import.meta.dir, "fake-worker.ts")}" "$@";; esac
while [ $# -gt 1 ]; do
  if [ "$1" = "-o" ]; then olean="$2"; fi
  shift
done
if grep -q wrong "$1"; then
  echo '{"caption":"","data":"Type mismatch","endPos":null,"fileName":"'"$1"'","isSilent":false,"keepFullRange":false,"kind":"[anonymous]","pos":{"column":0,"line":1},"severity":"error"}'
  exit 1
fi
if [ -n "$olean" ]; then echo olean > "$olean"; fi
`,
  );
  chmodSync(path, 0o755);
  return path;
}
