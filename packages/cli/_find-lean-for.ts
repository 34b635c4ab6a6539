import { findEmbeddedLean, findLean, type LeanInstallation } from "@lean-telemetry/lean-executor";
import type { CliIo } from "./io.ts";
import { errorText, oneLine, UsageError } from "./usage-error.ts";

/** When the search for Lean takes longer than this, it is explained. */
const PATIENCE_MS = 1500;

/** What {@link findLeanFor} needs to know. */
export interface FindLeanForOptions {
  /** `auto`, `lake`, `lean`, `embedded`, or a path. */
  readonly lean: string;
  readonly cwd: string;
  readonly io: CliIo;
  /** For tests. */
  readonly patienceMs?: number;
  readonly finders?: {
    readonly findLean: typeof findLean;
    readonly findEmbeddedLean: typeof findEmbeddedLean;
  };
}

/**
 * Finds the Lean that a person asked for and makes it ready, so that no proof's time holds what is
 * done once: the embedded Lean is prepared on its first use.
 *
 * @throws {UsageError} If there is none.
 */
export async function findLeanFor(options: FindLeanForOptions): Promise<LeanInstallation> {
  const { cwd, io, finders = { findLean, findEmbeddedLean } } = options;
  const slow = setTimeout(() => {
    void io.stderr.write("Looking for Lean …\n");
  }, options.patienceMs ?? PATIENCE_MS);
  try {
    const lean = await finders.findLean({
      lean: options.lean,
      cwd,
      env: io.env,
      signal: io.interrupt,
    });
    clearTimeout(slow);
    await prepareEmbedded(lean, { cwd, io, findEmbeddedLean: finders.findEmbeddedLean });
    return lean;
  } catch (error) {
    throw new UsageError(errorText(error), { cause: error });
  } finally {
    clearTimeout(slow);
  }
}

/** Does what the embedded Lean needs once, and tells of it; nothing for another Lean. */
export async function prepareEmbedded(
  lean: Pick<LeanInstallation, "kind">,
  options: {
    readonly cwd: string;
    readonly io: Pick<CliIo, "stderr">;
    readonly findEmbeddedLean?: typeof findEmbeddedLean;
  },
): Promise<void> {
  if (lean.kind !== "embedded") return;
  const { cwd, io, findEmbeddedLean: find = findEmbeddedLean } = options;
  await find(cwd)?.prepare(({ text }) => {
    void io.stderr.write(`Embedded Lean: ${oneLine(text)}\n`);
  });
}
