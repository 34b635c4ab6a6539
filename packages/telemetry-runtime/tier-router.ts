import type { VerifierErrorCode, VerifierTier } from "@lean-telemetry/error-mapper";
import type { EscalationPolicy } from "./noise-config.ts";
import { tierSeed } from "./noise-sampler.ts";

/** One attempt of an escalation. */
export interface TierAttempt {
  readonly tier: VerifierTier;
  /** Counted from 1. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** The name to draw noise under: the run's context and the number of the attempt. */
  readonly context: string;
  /** The seed string of this tier's noise. */
  readonly seed: string;
}

/** How to escalate. */
export interface EscalationOptions {
  readonly policy: EscalationPolicy;
  /** At most so many attempts, and no more than there are tiers. */
  readonly maxAttempts: number;
  /** Where to begin. */
  readonly tier: VerifierTier;
  readonly seed: number | bigint | string;
  readonly context: string;
}

/** What decides whether another attempt is made. */
export interface AttemptResult {
  readonly success: boolean;
  readonly outcome: VerifierErrorCode;
  readonly noiseInjected: boolean;
}

const ORDER: readonly VerifierTier[] = ["fast_noisy", "balanced", "slow_precise"];

/** The attempts that an escalation may make, in order. The mock tier has no next one. */
export function plannedAttempts(options: EscalationOptions): readonly TierAttempt[] {
  const { tier, maxAttempts, policy, seed, context } = options;
  if (!Number.isSafeInteger(maxAttempts) || maxAttempts < 1) {
    throw new RangeError(`Cannot escalate in ${maxAttempts} attempts: expected an integer >= 1`);
  }
  const first = ORDER.indexOf(tier);
  const tiers = first === -1 ? [tier] : ORDER.slice(first, first + maxAttempts);
  const used = policy === "never" ? tiers.slice(0, 1) : tiers;
  return used.map((one, i) => ({
    tier: one,
    attempt: i + 1,
    maxAttempts: used.length,
    context: `${context}_attempt_${i + 1}`,
    seed: tierSeed(seed, one),
  }));
}

/** Whether a policy wants another attempt after this result. A success never does. */
export function wantsEscalation(policy: EscalationPolicy, result: AttemptResult): boolean {
  if (result.success) return false;
  switch (policy) {
    case "never":
      return false;
    case "on_timeout":
      return result.outcome === "VERIFIER_TIMEOUT";
    case "on_noise":
      return result.noiseInjected;
    case "on_failure":
    case "always":
      return true;
  }
}

/**
 * Repeats a run in slower and slower tiers until it succeeds or the policy is satisfied.
 *
 * @param run Makes one attempt.
 * @returns All attempts with their results; the last one counts.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { escalate } from "@lean-telemetry/telemetry-runtime/tier-router";
 *
 * const attempts = await escalate(
 *   { policy: "on_failure", maxAttempts: 3, tier: "fast_noisy", seed: 42, context: "c" },
 *   async ({ tier }) => ({ success: tier === "balanced", outcome: "VERIFIED", noiseInjected: false }),
 * );
 * assert.deepEqual(attempts.map(({ attempt }) => attempt.context), ["c_attempt_1", "c_attempt_2"]);
 * ```
 */
export async function escalate<R extends AttemptResult>(
  options: EscalationOptions,
  run: (attempt: TierAttempt) => Promise<R>,
): Promise<readonly { readonly attempt: TierAttempt; readonly result: R }[]> {
  const made: { attempt: TierAttempt; result: R }[] = [];
  for (const attempt of plannedAttempts(options)) {
    const result = await run(attempt);
    made.push({ attempt, result });
    if (!wantsEscalation(options.policy, result)) break;
  }
  return made;
}
