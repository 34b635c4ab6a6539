/** One process as pidusage sees it: no peak, no descendants, no I/O. */
export interface PidusageSample {
  readonly residentMb: number;
  readonly cpuMs: number;
}

/** The part of pidusage that is used. */
export type PidusageFunction = (
  pids: number[],
  options: { readonly maxage: number; readonly usePs: true },
) => Promise<Readonly<Record<string, { readonly memory: number; readonly ctime: number } | null>>>;

const BYTES_PER_MIB = 1_048_576;
/** How long pidusage remembers a process, in ms. With 0 it calls itself without end. */
const MAX_AGE_MS = 1000;
const LONGEST_MS = 5000;

const inFlight = new Set<number>();
let loaded: Promise<PidusageFunction> | null = null;

function load(): Promise<PidusageFunction> {
  loaded ??= import("pidusage").then((module) => module.default);
  return loaded;
}

/**
 * Asks pidusage for several processes at once; the portable live source.
 *
 * Fenced against what it does. On Linux it would keep a descriptor for each process it has seen,
 * leak those of processes that die during a call, and, when the event loop stalls for longer than
 * `maxage`, close a number that meanwhile belongs to somebody else: our pipes, Bun's exit
 * notifications. So it is told to ask `ps`, as it does on macOS anyway. Processes with a call under
 * way are left out, a call that does not come back is given up, and a dead process may be a `null`,
 * a rejection, or a zombie with no memory and its last CPU time.
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
  const call = ask(asked, pidusage);
  void call.finally(() => {
    for (const pid of asked) inFlight.delete(pid);
  });
  const answer = await Promise.race([call, Bun.sleep(LONGEST_MS)]);
  for (const pid of asked) {
    const entry = answer?.[pid];
    if (entry === null || entry === undefined || !(entry.memory > 0)) continue;
    samples.set(pid, { residentMb: entry.memory / BYTES_PER_MIB, cpuMs: entry.ctime });
  }
  return samples;
}

/** A rejection means a process that is gone: no sample, not a fault. */
async function ask(
  pids: number[],
  pidusage: PidusageFunction | undefined,
): Promise<Awaited<ReturnType<PidusageFunction>> | undefined> {
  try {
    return await (pidusage ?? (await load()))(pids, { maxage: MAX_AGE_MS, usePs: true });
  } catch {
    return undefined;
  }
}
