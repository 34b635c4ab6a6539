import type { CoarseFigures } from "./_measurement.ts";
import { type PidusageFunction, samplePidusage } from "./_pidusage.ts";

/** A slow beat of pidusage calls, one at a time. */
export interface CoarseSampler {
  readonly stop: () => void;
  readonly figures: () => CoarseFigures;
  /** Sum of resident sets at the last answer; counts shared pages once per process. */
  readonly residentMb: () => number | null;
}

/** What a {@link CoarseSampler} asks for and tells. */
export interface CoarseSamplerOptions {
  /** The processes to ask for, looked up before each call. */
  readonly pids: () => readonly number[] | Promise<readonly number[]>;
  /** The pause between calls doubles until it is this long. */
  readonly longestMs: number;
  readonly onSample: () => void;
  readonly pidusage?: PidusageFunction;
}

const FIRST_MS = 100;

/** Starts the beat; the first call comes after a pause, so short runs never pay for it. */
export function startCoarseSampler(options: CoarseSamplerOptions): CoarseSampler {
  const cpuByPid = new Map<number, number>();
  let peakMb: number | null = null;
  let treePeakMb: number | null = null;
  let last: CoarseFigures["last"] = null;
  let resident: number | null = null;
  let stopped = false;

  async function beat(): Promise<void> {
    const samples = await samplePidusage(await options.pids(), options.pidusage);
    if (stopped) return;
    pauseMs = Math.min(pauseMs * 2, options.longestMs);
    timer = setTimeout(() => void beat(), pauseMs);
    if (samples.size === 0) return;
    let sumMb = 0;
    let largestMb = 0;
    for (const [pid, { residentMb, cpuMs }] of samples) {
      cpuByPid.set(pid, cpuMs);
      sumMb += residentMb;
      largestMb = Math.max(largestMb, residentMb);
    }
    peakMb = Math.max(peakMb ?? 0, largestMb);
    treePeakMb = Math.max(treePeakMb ?? 0, sumMb);
    last = { residentMb: largestMb, atMs: performance.now() };
    resident = sumMb;
    options.onSample();
  }

  let pauseMs = Math.min(FIRST_MS, options.longestMs);
  let timer: Timer = setTimeout(() => void beat(), pauseMs);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
    figures: () => ({
      cpuMs: cpuByPid.size === 0 ? null : [...cpuByPid.values()].reduce((sum, ms) => sum + ms, 0),
      peakMb,
      treePeakMb,
      last,
    }),
    residentMb: () => resident,
  };
}
