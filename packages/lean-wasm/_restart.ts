import { ptr } from "bun:ffi";
import { libcNames, loadFromLibc } from "./_libc.ts";

/**
 * Options of JavaScriptCore, which it reads once, when the process starts.
 *
 * As it is, it optimises every function of WebAssembly that was called some thousand times: for the
 * broad and flat code of Lean that costs a quarter of a small run and half of a document version.
 * Here only what is called far more often is optimised; the compiled code without that is fast.
 * The same goes for the glue's JavaScript, of which each thread has its own.
 */
const OPTIONS: Readonly<Record<string, string>> = {
  BUN_JSC_thresholdForOMGOptimizeAfterWarmUp: "8000000",
  BUN_JSC_thresholdForOMGOptimizeSoon: "80000",
  BUN_JSC_thresholdForJITAfterWarmUp: "5000",
  BUN_JSC_thresholdForOptimizeAfterWarmUp: "20000",
};
/** Says that the options are ours, so that Lean does not see them. */
const MARK = "LEAN_WASM_RESTARTED";

type Environment = Record<string, string | undefined>;

/** Replaces this process's program; returns only where that fails. */
export type Execute = (file: string, args: readonly string[], env: readonly string[]) => void;

/** What is restarted; other than this process for tests. */
export interface RestartOptions {
  readonly env?: Environment;
  readonly execute?: Execute;
  readonly command?: readonly string[];
}

/**
 * Starts this program anew in the same process, with JavaScriptCore's options for Lean.
 *
 * Returns where that was done already, where the user has set such an option, and where it cannot
 * be done: then all works, only slower.
 */
export function restartForLean(options: RestartOptions = {}): void {
  const { env = process.env, execute = executeByLibc } = options;
  const command = options.command ?? [
    process.execPath,
    ...process.execArgv,
    ...process.argv.slice(1),
  ];
  const names = Object.keys(OPTIONS);
  if (env[MARK] !== undefined) {
    for (const name of [MARK, ...names]) delete env[name];
  } else if (names.every((name) => env[name] === undefined)) {
    const variables = Object.entries({ ...env, ...OPTIONS, [MARK]: "1" });
    execute(
      command[0] as string,
      command,
      variables.map(([name, value]) => `${name}=${value}`),
    );
  }
}

/** `execve` of the C library: neither Bun nor Node has it. */
export function executeByLibc(
  file: string,
  args: readonly string[],
  env: readonly string[],
  libraries: readonly string[] = libcNames(),
): void {
  const functions = { execve: { args: ["ptr", "ptr", "ptr"], returns: "i32" } } as const;
  const execve = loadFromLibc(functions, libraries)?.execve;
  if (execve === undefined) return;
  const texts: Buffer[] = [];
  const address = (text: string): number => {
    const bytes = Buffer.from(`${text}\0`);
    texts.push(bytes);
    return ptr(bytes);
  };
  const list = (words: readonly string[]): BigUint64Array =>
    BigUint64Array.from([...words.map((word) => BigInt(address(word))), 0n]);
  const [argv, envp] = [list(args), list(env)];
  const path = address(file);
  execve(path as never, ptr(argv), ptr(envp));
}
