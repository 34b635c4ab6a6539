/** What looking may cost, as a share of one core; the second when a limit is near. */
const OWN_SHARE = 0.01;
const OWN_SHARE_NEAR_LIMIT = 0.05;
const LONGEST_MS = 1000;
const SHORTEST_MS = 4;
/** How fast memory was seen to grow, in MiB per ms, with room. */
const GROWTH_MB_PER_MS = 4;

/** What the next pause depends on. */
export interface SamplingState {
  /** Since the start of the run. */
  readonly elapsedMs: number;
  /** What the last look took. */
  readonly costMs: number;
  /** The soonest that a limit could be reached; infinite without one. */
  readonly limitInMs: number;
  /** Of a run that goes on for hours nobody wants the figures; only its limits are looked after. */
  readonly onlyLimits?: boolean;
}

/**
 * The pause before the next look: dense at first, since most spikes and most short programs are
 * there, dense again when a limit is near, and never so dense that looking itself costs much.
 */
export function nextSampleDelayMs(state: SamplingState): number {
  const { elapsedMs, costMs, limitInMs } = state;
  const planned = state.onlyLimits
    ? LONGEST_MS
    : elapsedMs < 10
      ? SHORTEST_MS
      : elapsedMs < 100
        ? 10
        : elapsedMs < 600
          ? 20
          : elapsedMs < 5000
            ? 50
            : 100;
  const isNear = limitInMs < planned;
  const wanted = isNear ? Math.max(SHORTEST_MS, limitInMs) : planned;
  const affordable = costMs / (isNear ? OWN_SHARE_NEAR_LIMIT : OWN_SHARE);
  return Math.min(LONGEST_MS, Math.max(wanted, affordable));
}

/**
 * The soonest that one of the limits could be reached, in ms.
 *
 * @param room What is left until each limit; `null` where there is none, or nothing is known.
 * @param cores How many cores may use up CPU time at once.
 */
export function timeToLimitMs(
  room: { readonly cpuMs: number | null; readonly memoryMb: number | null },
  cores: number,
): number {
  const forCpu = room.cpuMs === null ? Number.POSITIVE_INFINITY : room.cpuMs / cores;
  const forMemory =
    room.memoryMb === null ? Number.POSITIVE_INFINITY : room.memoryMb / GROWTH_MB_PER_MS;
  return Math.max(0, Math.min(forCpu, forMemory));
}
