/** What a sample may cost, as a share of one core. */
const OWN_SHARE = 0.01;
const LONGEST_MS = 1000;

/**
 * The pause before the next sample: dense at first, since most spikes and most short programs are
 * there, and never so dense that looking costs more than about a hundredth of a core.
 *
 * @param elapsedMs Since the start of the run.
 * @param lastCostMs What the last sample took.
 */
export function nextSampleDelayMs(elapsedMs: number, lastCostMs: number): number {
  const planned =
    elapsedMs < 10
      ? 4
      : elapsedMs < 100
        ? 10
        : elapsedMs < 600
          ? 20
          : elapsedMs < 10_000
            ? 50
            : 100;
  return Math.min(LONGEST_MS, Math.max(planned, lastCostMs / OWN_SHARE));
}
