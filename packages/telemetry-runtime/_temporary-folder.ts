import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const PREFIX = "lean-telemetry-";
/** Nothing that still runs is as old. */
const STALE_MS = 24 * 60 * 60 * 1000;

const swept = new Set<string>();

/**
 * Makes a folder that nobody else can look into, for the outputs of one run. Those that a killed
 * process left behind more than a day ago are removed the first time.
 */
export async function temporaryFolder(): Promise<string> {
  // Lean may run in another folder than we do, where a relative TMPDIR would name another place.
  const base = resolve(tmpdir());
  if (!swept.has(base)) {
    swept.add(base);
    await sweepStale(base, Date.now() - STALE_MS);
  }
  return mkdtemp(join(base, PREFIX));
}

/** Removes folders of ours that were not touched since. */
export async function sweepStale(base: string, beforeMs: number): Promise<void> {
  const names = await readdir(base).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(PREFIX))) {
    const path = join(base, name);
    const [found] = await Promise.allSettled([stat(path)]);
    if (found?.status !== "fulfilled" || !found.value.isDirectory()) continue;
    const ours = found.value.uid === process.getuid?.() && found.value.mtimeMs < beforeMs;
    if (ours) await Promise.allSettled([rm(path, { recursive: true, force: true })]);
  }
}
