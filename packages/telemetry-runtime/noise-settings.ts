import type { VerifierTier } from "@lean-telemetry/error-mapper";

/** How often each kind of noise strikes, from 0 to 1. */
export interface NoiseRates {
  readonly timeout: number;
  /** Of the accepted. */
  readonly spuriousFail: number;
  /** Of the rejected. */
  readonly spuriousPass: number;
}

/** How long an injected timeout takes. */
export type TimeoutDistribution =
  | { readonly type: "uniform"; readonly minMs: number; readonly maxMs: number }
  | { readonly type: "exponential"; readonly meanMs: number }
  | { readonly type: "fixed"; readonly fixedMs: number };

/** Everything that noise model v1 needs for one tier. */
export interface NoiseSettings {
  readonly enabled: boolean;
  readonly rates: NoiseRates;
  readonly timeoutDistribution: TimeoutDistribution;
}

/** The rates and durations of noise model v1 for each tier; the mock tier has no noise. */
export const DEFAULT_NOISE: Readonly<Record<VerifierTier, NoiseSettings>> = {
  fast_noisy: settings([0.1, 0.05, 0.02], [500, 1500]),
  balanced: settings([0.05, 0.02, 0.01], [1000, 2000]),
  slow_precise: settings([0.01, 0.005, 0.001], [1500, 3000]),
  mock: settings([0, 0, 0], [500, 1500]),
};

function settings(
  [timeout, spuriousFail, spuriousPass]: readonly [number, number, number],
  [minMs, maxMs]: readonly [number, number],
): NoiseSettings {
  return {
    enabled: true,
    rates: { timeout, spuriousFail, spuriousPass },
    timeoutDistribution: { type: "uniform", minMs, maxMs },
  };
}
