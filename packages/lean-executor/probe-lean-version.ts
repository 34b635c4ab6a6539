import { type LeanVersion, parseLeanVersion } from "./lean-version.ts";
import { runProcess } from "./run-process.ts";

/** What asking a Lean for its version brought. */
export type LeanVersionProbe =
  | { readonly version: LeanVersion; readonly problem: null }
  | { readonly version: null; readonly problem: string };

/** How to ask. */
export interface ProbeLeanVersionOptions {
  /** elan chooses a toolchain by the working folder. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default 10,000: elan may start to download a toolchain, which is not waited for. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** The line that says most: elan prints notices before its error. */
function tellingLine(text: string): string {
  const lines = text.trim().split("\n");
  return (lines.find((line) => line.startsWith("error")) ?? lines[0] ?? "").slice(0, 200);
}

/**
 * Runs `<command> --version` and reads the answer.
 *
 * @param command The words before `--version`, such as `["lean"]`.
 * @returns The version, or in one sentence why it is not known. Never throws for what the program did.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { probeLeanVersion } from "@lean-telemetry/lean-executor/probe-lean-version";
 *
 * const { version, problem } = await probeLeanVersion(["no-such-lean"]);
 * assert.equal(version, null);
 * assert.match(problem ?? "", /no such program/);
 * ```
 */
export async function probeLeanVersion(
  command: readonly string[],
  options: ProbeLeanVersionOptions = {},
): Promise<LeanVersionProbe> {
  const { timeoutMs = 10_000, ...rest } = options;
  const run = await runProcess([...command, "--version"], {
    ...rest,
    timeoutMs,
    graceMs: 200,
    captureBytes: { head: 16_384, tail: 16_384 },
  });
  const version = parseLeanVersion(run.stdout.text);
  // An answer is an answer, even when the program did not come to its end in time.
  if (version !== null) return { version, problem: null };
  const { reason, exitCode, signal, spawnError } = run.termination;
  if (reason === "spawn-failed")
    return { version: null, problem: spawnError ?? "it did not start" };
  if (reason === "timeout") {
    return {
      version: null,
      problem: `no version within ${timeoutMs / 1000} s; elan may be downloading a toolchain: run \`lean --version\` once by hand`,
    };
  }
  const said = tellingLine(run.stderr.text) || tellingLine(run.stdout.text);
  const ending =
    reason === "exited"
      ? `exit code ${exitCode}`
      : reason === "signaled"
        ? `ended by ${signal}`
        : `the run ended as ${reason}`;
  return {
    version: null,
    problem: `no version line (${ending}${said === "" ? ", no output" : `): ${said}`}${said === "" ? ")" : ""}`,
  };
}
