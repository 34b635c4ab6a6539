import type { VerifierTier } from "@lean-telemetry/error-mapper";
import {
  applyNoise,
  createNoiseSampler,
  injectTimeout,
  type LeanVerificationTelemetry,
  type NoiseConfig,
  type NoiseRates,
  type NoiseSampler,
  noiseFor,
  plannedAttempts,
  type TierAttempt,
  wantsEscalation,
} from "@lean-telemetry/telemetry-runtime";
import { type Executor, startTelemetry, type VerificationRequest } from "./executor.ts";

/** Where an executor's noise comes from. */
export interface NoisyExecutorOptions {
  readonly config: NoiseConfig;
  readonly sliceName: string;
  readonly masterSeed: number;
  /**
   * Whether the natural outcome is worth working out when noise decides on a timeout: free for a
   * replay, whose records then hold the ground truth; dear for Lean, which is not started.
   */
  readonly truthOfTimeouts: boolean;
}

/**
 * Puts noise between an executor and an experiment. What is drawn for a try depends on master seed,
 * tier, slice, cycle and candidate, never on the experiment's name or the policy: two arms of a
 * comparison meet the same noise.
 *
 * With an escalation policy a try that noise (or its failure) spoilt is made again in the next slower
 * tier. The record is that of the last attempt; `metadata.attempts` lists all, and what they took
 * together is charged to the cycle (`metadata.charged_ms`).
 *
 * @throws {NoiseConfigError} If the configuration does not know a tier that it escalates to.
 */
export function withNoise(executor: Executor, options: NoisyExecutorOptions): Executor {
  const noise = new Noise(executor, options);
  return {
    identity: executor.identity,
    verify: (request, signal) => noise.verify(request, signal),
  };
}

/** What a policy may know of the noise that it meets: the rates of the first attempt's tier. */
export function ratesOf(
  config: NoiseConfig | null,
  choice: { readonly tier: VerifierTier; readonly sliceName: string },
): NoiseRates {
  const none = { timeout: 0, spuriousFail: 0, spuriousPass: 0 };
  if (config === null) return none;
  const { enabled, rates } = noiseFor(config, { tier: choice.tier, slice: choice.sliceName });
  return enabled ? rates : none;
}

class Noise {
  readonly #executor: Executor;
  readonly #options: NoisyExecutorOptions;
  readonly #samplers = new Map<string, NoiseSampler>();

  constructor(executor: Executor, options: NoisyExecutorOptions) {
    this.#executor = executor;
    this.#options = options;
  }

  async verify(
    request: VerificationRequest,
    signal: AbortSignal,
  ): Promise<LeanVerificationTelemetry> {
    const { config, sliceName, masterSeed } = this.#options;
    const made: LeanVerificationTelemetry[] = [];
    const planned = plannedAttempts({
      policy: config.escalationPolicy,
      maxAttempts: config.maxEscalationAttempts,
      tier: request.tier,
      seed: masterSeed,
      context: `slice_${sliceName}_cycle${request.cycle}_item_${request.candidate.id}`,
    });
    for (const attempt of planned) {
      const run = await this.#attempt({ ...request, tier: attempt.tier }, attempt, signal);
      made.push(run);
      if (!wantsEscalation(config.escalationPolicy, run)) break;
    }
    const last = made.at(-1) as LeanVerificationTelemetry;
    return made.length === 1 ? last : { ...last, metadata: { ...last.metadata, ...listed(made) } };
  }

  async #attempt(
    request: VerificationRequest,
    attempt: TierAttempt,
    signal: AbortSignal,
  ): Promise<LeanVerificationTelemetry> {
    const sampler = this.#samplerOf(attempt);
    if (!this.#options.truthOfTimeouts) {
      const injected = injectTimeout(startTelemetry(request), sampler, attempt.context);
      if (injected !== null) return injected;
    }
    return applyNoise(await this.#executor.verify(request, signal), sampler, attempt.context);
  }

  #samplerOf({ tier, seed }: TierAttempt): NoiseSampler {
    const known = this.#samplers.get(tier);
    if (known !== undefined) return known;
    const { config, sliceName } = this.#options;
    const { enabled, rates, timeoutDistribution } = noiseFor(config, { tier, slice: sliceName });
    const sampler = createNoiseSampler({ tier, seed, enabled, rates, timeoutDistribution });
    this.#samplers.set(tier, sampler);
    return sampler;
  }
}

function listed(made: readonly LeanVerificationTelemetry[]): Readonly<Record<string, unknown>> {
  return {
    attempts: made.map(({ tier, outcome, durationMs, noiseType }) => ({
      tier,
      outcome,
      duration_ms: durationMs,
      noise_type: noiseType,
    })),
    charged_ms: made.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0),
  };
}
