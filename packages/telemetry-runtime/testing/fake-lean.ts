import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type LeanInstallation, parseLeanVersion } from "@lean-telemetry/lean-executor";
import { scratchFolder } from "./scratch.ts";

const VERSION =
  "Lean (version 4.28.0, x86_64-unknown-linux-gnu, commit 0123456789abcdef0123456789abcdef01234567, Release)";

/**
 * A program that can be called like Lean. What a source says in lines `--! …` it runs as a shell
 * script, with `$OUT` for the file of `-o`; when that ends with 0 it writes that file.
 */
const SCRIPT = `#!/bin/sh
if [ "$1" = --version ]; then echo '${VERSION}'; exit 0; fi
OUT=; FILE=
for word; do [ "$FILE" = -o ] && OUT=$word; FILE=$word; done
export OUT FILE
if [ ! -f "$FILE" ]; then echo "no such file: $FILE"; exit 1; fi
sed -n 's/^--! //p' "$FILE" > "$0.$$.sh"
sh "$0.$$.sh"; CODE=$?
rm "$0.$$.sh"
if [ $CODE = 0 ] && [ -n "$OUT" ]; then echo olean > "$OUT"; fi
exit $CODE
`;

/** A folder with a fake Lean and some sources. */
export interface FakeLean {
  readonly folder: string;
  readonly lean: LeanInstallation;
  /** Writes a source and gives its path. */
  write(name: string, text: string): string;
}

/** Makes a folder of its own for one test. */
export function fakeLean(): FakeLean {
  const folder = scratchFolder("fake-lean-");
  const program = join(folder, "bin", "lean");
  mkdirSync(dirname(program));
  writeFileSync(program, SCRIPT);
  chmodSync(program, 0o755);
  const lean: LeanInstallation = {
    kind: "lean",
    command: [program],
    why: "made for a test",
    projectDir: null,
    version: parseLeanVersion(VERSION),
    versionProblem: null,
    env: {},
  };
  return {
    folder,
    lean,
    write(name, text) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return path;
    },
  };
}

/** A shell line that prints one message as `lean --json` does. */
export function printMessage(
  severity: "error" | "warning" | "information",
  data: string,
  kind = "[anonymous]",
): string {
  const message = JSON.stringify({
    caption: "",
    data,
    endPos: { column: 9, line: 1 },
    fileName: "Test.lean",
    isSilent: false,
    keepFullRange: false,
    kind,
    pos: { column: 8, line: 1 },
    severity,
  });
  return `--! printf '%s\\n' '${message.replaceAll("'", "'\\''")}'\n`;
}
