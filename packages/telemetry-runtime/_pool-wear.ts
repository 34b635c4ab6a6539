/** When a session is replaced by a fresh one. */
export interface WearLimits {
  /** Checks of one process. */
  readonly maxChecks: number;
  readonly maxAgeMs: number;
  /** Resident set, in MiB; `null`: what it had after opening and {@link GROWTH_MB} more. */
  readonly maxSessionMemoryMb: number | null;
}

/** What is known of one session's use. */
export interface SessionUse {
  readonly checks: number;
  readonly ageMs: number;
  /** `null` where it cannot be read. */
  readonly memoryMb: number | null;
  /** The same right after the imports were loaded. */
  readonly firstMemoryMb: number | null;
}

/** How much a session may grow where nobody says how large it may be. */
export const GROWTH_MB = 1024;
/** From this share of a limit on, a replacement is made ready. */
export const WORN = 0.7;

/**
 * What share of its limits a session has used up, the largest of count, age and memory. From
 * {@link WORN} on its replacement opens; at 1 it gets no more checks. One check it always gets.
 */
export function wearOf(use: SessionUse, limits: WearLimits): number {
  if (use.checks === 0) return 0;
  return Math.max(
    use.checks / limits.maxChecks,
    use.ageMs / limits.maxAgeMs,
    memoryShare(use, limits.maxSessionMemoryMb),
  );
}

function memoryShare({ memoryMb, firstMemoryMb }: SessionUse, maxMb: number | null): number {
  if (memoryMb === null) return 0;
  const first = firstMemoryMb ?? 0;
  const most = maxMb ?? first + GROWTH_MB;
  if (memoryMb >= most) return 1;
  return Math.max(0, (memoryMb - first) / (most - first));
}
