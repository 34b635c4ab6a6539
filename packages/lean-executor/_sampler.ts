import { nextSampleDelayMs } from "./_sampling-plan.ts";

const US_PER_MS = 1000;

/** A beat that looks at a run again and again, and knows what it costs. */
export interface Sampler {
  /** Looks now, outside of the beat. */
  readonly look: () => void;
  readonly stop: () => void;
  readonly samples: () => number;
  /** The longest time between two looks; `null` before the second. */
  readonly largestGapMs: () => number | null;
  /** CPU that this program used during the looks. */
  readonly ownCpuMs: () => number;
}

/** Starts the beat with a first look at once. */
export function startSampler(
  onLook: () => void,
  plan: { readonly limitInMs?: () => number; readonly onlyLimits?: boolean } = {},
): Sampler {
  const startedAt = performance.now();
  let timer: Timer | null = null;
  let samples = 0;
  let lastLook: number | null = null;
  let largestGap: number | null = null;
  let ownCpuUs = 0;
  let stopped = false;

  function look(): void {
    const before = process.cpuUsage();
    const now = performance.now();
    if (lastLook !== null) largestGap = Math.max(largestGap ?? 0, now - lastLook);
    lastLook = now;
    samples += 1;
    onLook();
    const used = process.cpuUsage(before);
    ownCpuUs += used.user + used.system;
    if (stopped) return;
    if (timer !== null) clearTimeout(timer);
    const after = performance.now();
    const delayMs = nextSampleDelayMs({
      elapsedMs: after - startedAt,
      costMs: after - now,
      limitInMs: plan.limitInMs?.() ?? Number.POSITIVE_INFINITY,
      onlyLimits: plan.onlyLimits ?? false,
    });
    timer = setTimeout(look, delayMs);
  }

  look();
  return {
    look,
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
    samples: () => samples,
    largestGapMs: () => largestGap,
    ownCpuMs: () => ownCpuUs / US_PER_MS,
  };
}
