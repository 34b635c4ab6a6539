/** One process as pidusage sees it: no peak, no descendants, no I/O. */
export interface PidusageSample {
  readonly residentMb: number;
  readonly cpuMs: number;
}

/** The part of pidusage that is used. */
export type PidusageFunction = (
  pids: number[],
  options: { readonly maxage: number },
) => Promise<Readonly<Record<string, { readonly memory: number; readonly ctime: number } | null>>>;

const BYTES_PER_MIB = 1_048_576;
/**
 * How long pidusage keeps a process's descriptor after the last look, in ms. Its first value in a
 * program sets the beat of its clean-up for good, and 0 makes it call itself without end.
 */
const MAX_AGE_MS = 1000;

const inFlight = new Set<number>();
let loaded: Promise<PidusageFunction> | null = null;

function load(): Promise<PidusageFunction> {
  // Without this pidusage writes to our stderr when `getconf` is missing.
  process.env.PIDUSAGE_SILENT ??= "1";
  loaded ??= import("pidusage").then((module) => module.default);
  return loaded;
}

/**
 * Asks pidusage for several processes at once; the portable live source.
 *
 * Fenced against what it does: two calls at once for one process would leak a descriptor each, so
 * processes with a call under way are left out; a dead process may be a `null`, a rejection, or a
 * zombie with no memory and its last CPU time.
 *
 * @returns What is known, by pid; empty when nothing is. Never rejects.
 */
export async function samplePidusage(
  pids: readonly number[],
  pidusage?: PidusageFunction,
): Promise<ReadonlyMap<number, PidusageSample>> {
  const asked = pids.filter((pid) => !inFlight.has(pid));
  const samples = new Map<number, PidusageSample>();
  if (asked.length === 0) return samples;
  for (const pid of asked) inFlight.add(pid);
  try {
    const answer = await (pidusage ?? (await load()))(asked, { maxage: MAX_AGE_MS });
    for (const pid of asked) {
      const entry = answer[pid];
      if (entry === null || entry === undefined || !(entry.memory > 0)) continue;
      samples.set(pid, { residentMb: entry.memory / BYTES_PER_MIB, cpuMs: entry.ctime });
    }
  } catch {
    // A process that is gone: no sample, not a fault.
  } finally {
    for (const pid of asked) inFlight.delete(pid);
  }
  return samples;
}
