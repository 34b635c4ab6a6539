/** What a native `lean` would have written and how it would have ended. */
export interface CrashReport {
  readonly stderr: string;
  /** As a shell reports it: 128 plus the number of the signal. */
  readonly status: number;
}

const ABORTED = 128 + 6;
const SEGMENTATION_FAULT = 128 + 11;

/**
 * Maps what JavaScript threw out of Lean to the native crash of the same cause.
 *
 * A native `lean` ends by the signal itself. Here the exit code says it, as behind a shell or Lake:
 * a real abort would have the kernel write gigabytes of WebAssembly memory.
 */
export function describeCrash(error: unknown): CrashReport {
  const text = error instanceof Error ? error.message : String((error as Event)?.type ?? error);
  if (/call stack size exceeded|stack overflow/i.test(text)) {
    return { stderr: "\nStack overflow detected. Aborting.\n", status: ABORTED };
  }
  const isMemory = /out of bounds memory/i.test(text);
  return {
    stderr: `lean-wasm: Lean crashed: ${text.split("\n")[0]}\n`,
    status: isMemory ? SEGMENTATION_FAULT : ABORTED,
  };
}
