import type { VerifierTier } from "@lean-telemetry/error-mapper";
import {
  applyNoise,
  createNoiseSampler,
  escalate,
  injectTimeout,
  intToHexSeed,
  type LeanVerificationTelemetry,
  type NoiseConfig,
  type NoiseRates,
  type NoiseSampler,
  noiseFor,
  type TierAttempt,
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
  /** The limit of a try in a tier, in seconds. Default: the request's. */
  readonly timeoutS?: (tier: VerifierTier) => number;
}

/**
 * Puts noise between an executor and an experiment. What is drawn for a try depends on master seed,
 * tier, slice, cycle and candidate, never on the experiment's name or the policy: two arms of a
 * comparison meet the same noise.
 *
 * With an escalation policy a try is made again in slower tiers as the policy says; a verdict on the
 * proof does not depend on the tier and is not asked for twice. The record is that of the last attempt
 * and lists all; what they took together is charged to the cycle.
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
    const { escalationPolicy: policy, maxEscalationAttempts: maxAttempts } = config;
    const context = `slice_${sliceName}_cycle${request.cycle}_item_${request.candidate.id}`;
    const natural = this.#naturalRuns(signal);
    if (policy === "never") {
      const seed = intToHexSeed(masterSeed);
      return await this.#attempt(request, { tier: request.tier, seed, context }, natural);
    }
    const made = await escalate(
      { policy, maxAttempts, tier: request.tier, seed: masterSeed, context },
      (attempt) => this.#attempt(request, attempt, natural),
    );
    const last = made.at(-1)?.result as LeanVerificationTelemetry;
    const attempts = made.map(({ result: { tier, outcome, noiseType, durationMs } }) => {
      return { tier, outcome, noiseType, durationMs };
    });
    return { ...last, attempts };
  }

  async #attempt(
    { timeoutS, ...request }: VerificationRequest,
    { tier, seed, context }: Pick<TierAttempt, "tier" | "seed" | "context">,
    natural: (request: VerificationRequest) => Promise<LeanVerificationTelemetry>,
  ): Promise<LeanVerificationTelemetry> {
    const sampler = this.#samplerOf(tier, seed);
    const here = { ...request, tier, timeoutS: this.#options.timeoutS?.(tier) ?? timeoutS };
    if (!this.#options.truthOfTimeouts) {
      const injected = injectTimeout(startTelemetry(here), sampler, context);
      if (injected !== null) return injected;
    }
    return applyNoise(await natural(here), sampler, context);
  }

  /** Asks the executor, but not again once it gave a verdict on the proof. */
  #naturalRuns(
    signal: AbortSignal,
  ): (request: VerificationRequest) => Promise<LeanVerificationTelemetry> {
    let verdict: LeanVerificationTelemetry | null = null;
    return async (request) => {
      const { tier, timeoutS } = request;
      if (verdict !== null) return { ...verdict, tier, timeoutS };
      const run = await this.#executor.verify(request, signal);
      if (run.family !== "budget" && run.family !== "infrastructure") verdict = run;
      return run;
    };
  }

  #samplerOf(tier: VerifierTier, seed: string): NoiseSampler {
    const known = this.#samplers.get(tier);
    if (known !== undefined) return known;
    const { config, sliceName } = this.#options;
    const { enabled, rates, timeoutDistribution } = noiseFor(config, { tier, slice: sliceName });
    const sampler = createNoiseSampler({ tier, seed, enabled, rates, timeoutDistribution });
    this.#samplers.set(tier, sampler);
    return sampler;
  }
}
