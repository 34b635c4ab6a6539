import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { LeanOptionValue } from "@lean-telemetry/lean-executor";

/** One source of the corpus, with what a cold run of it is known to have said. */
export interface CorpusCase {
  readonly name: string;
  readonly path: string;
  /** Lean options of the case; `null`: it has flags that a session has no place for. */
  readonly leanOptions: Readonly<Record<string, LeanOptionValue>> | null;
  /** The recording of a cold run; `null`: there is none that says all. */
  readonly recorded: RecordedRun | null;
}

/** A recording of `error-mapper/fixtures`. */
export interface RecordedRun {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

const PACKAGES = join(import.meta.dir, "../..");
const FIXTURES = join(PACKAGES, "error-mapper/fixtures");
const EXAMPLES = join(PACKAGES, "../examples/proofs");

/** Reads every recorded source and every example proof. `version` is that of the Lean at hand. */
export function readCorpus(version: string | null): readonly CorpusCase[] {
  const expected = JSON.parse(readFileSync(join(FIXTURES, "expected.json"), "utf8")) as Record<
    string,
    { readonly args?: readonly string[] }
  >;
  const sources = join(FIXTURES, "sources");
  const recorded = Object.entries(expected)
    .filter(([name]) => existsSync(join(sources, `${name}.lean`)))
    .map(([name, { args = [] }]): CorpusCase => {
      const path = join(sources, `${name}.lean`);
      return {
        name,
        path,
        leanOptions: optionsOf(args),
        recorded: recordingOf(name, version, path),
      };
    });
  const examples = readdirSync(EXAMPLES)
    .filter((file) => file.endsWith(".lean"))
    .map(
      (file): CorpusCase => ({
        name: `examples/${basename(file, ".lean")}`,
        path: join(EXAMPLES, file),
        leanOptions: {},
        recorded: null,
      }),
    );
  return [...recorded, ...examples];
}

function optionsOf(args: readonly string[]): CorpusCase["leanOptions"] {
  const options: Record<string, LeanOptionValue> = {};
  for (const arg of args) {
    const [, name, value] = /^-D([^=]+)=(.*)$/.exec(arg) ?? [];
    if (name === undefined || value === undefined) return null;
    options[name] = /^\d+$/.test(value) ? Number(value) : (BOOLEANS[value] ?? value);
  }
  return options;
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

/**
 * What was recorded with the same Lean. Recordings were made without a completion proof, so one that
 * ended with 0 although its source can exit early does not say all.
 */
function recordingOf(name: string, version: string | null, path: string): RecordedRun | null {
  const file = join(FIXTURES, "recorded", version ?? "unknown", `${name}.json.json`);
  if (!existsSync(file)) return null;
  const run = JSON.parse(readFileSync(file, "utf8")) as RecordedRun;
  const mayExit = /exit|Process/i.test(readFileSync(path, "utf8"));
  return run.exitCode === 0 && mayExit ? null : run;
}
