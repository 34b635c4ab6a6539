import { createHash } from "node:crypto";
import type { VerifierTier } from "@lean-telemetry/error-mapper";
import { exactLog } from "./_exact-log.ts";
import { checkDistribution, checkRates, checkTier } from "./_noise-checks.ts";
import { pythonFloat } from "./_python-float.ts";
import { DeterministicPrng, intToHexSeed } from "./deterministic-prng.ts";
import { DEFAULT_NOISE, type NoiseRates, type TimeoutDistribution } from "./noise-settings.ts";

/** What a sampler is made of. */
export interface NoiseSamplerOptions {
  readonly tier: VerifierTier;
  /** The master seed, or the seed string of a generator. */
  readonly seed: number | bigint | string;
  /** Default: the tier's. What is left out of it is the tier's as well. */
  readonly rates?: Partial<NoiseRates>;
  /** Default: the tier's. */
  readonly timeoutDistribution?: TimeoutDistribution;
  /** `false`: decide against noise every time. Default: `true`. */
  readonly enabled?: boolean;
}

/** Noise model v1: which run is disturbed, and how. The answers depend on seed and context alone. */
export interface NoiseSampler {
  readonly tier: VerifierTier;
  /** The seed string at the root, 16 hexadecimal digits for an integer seed. */
  readonly seed: string;
  readonly rates: NoiseRates;
  readonly timeoutDistribution: TimeoutDistribution;
  readonly enabled: boolean;
  shouldTimeout(context: string): boolean;
  shouldSpuriousFail(context: string): boolean;
  shouldSpuriousPass(context: string): boolean;
  /** How long an injected timeout of this context takes, also when there is none. */
  timeoutDurationMs(context: string): number;
  /** 16 hexadecimal digits that stand for all four answers. */
  signature(context: string): string;
}

/**
 * Makes a sampler of noise model v1. Its four answers for a context come from four generators of
 * their own, so the order of questions does not matter, and a higher rate only ever adds events.
 *
 * All answers are bit for bit those of the reference implementation; where its platform's logarithm
 * is not correctly rounded (8 of 10,000 arguments), an exponential duration differs in the last bit.
 *
 * @throws {RangeError} For a tier, rate or duration out of range, or a seed that is no integer.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { createNoiseSampler } from "@lean-telemetry/telemetry-runtime/noise-sampler";
 *
 * const noise = createNoiseSampler({ tier: "fast_noisy", seed: 42 });
 * assert.equal(noise.shouldTimeout("context_0"), false);
 * assert.equal(noise.shouldTimeout("context_1"), true);
 * assert.equal(noise.timeoutDurationMs("context_1") / 1000, 0.856001475632413);
 * assert.equal(noise.signature("context_1"), "e4520c794fd1412f");
 * ```
 */
export function createNoiseSampler(options: NoiseSamplerOptions): NoiseSampler {
  const tier = checkTier(options.tier);
  const preset = DEFAULT_NOISE[tier];
  const rates = checkRates({ ...preset.rates, ...options.rates });
  const timeoutDistribution = checkDistribution(
    options.timeoutDistribution ?? preset.timeoutDistribution,
  );
  const enabled = options.enabled ?? true;
  const seed = typeof options.seed === "string" ? options.seed : intToHexSeed(options.seed);
  const root = new DeterministicPrng(seed);
  const draw = (kind: string, context: string): number => root.forPath(kind, context).random();

  const sampler: NoiseSampler = {
    tier,
    seed,
    rates,
    timeoutDistribution,
    enabled,
    shouldTimeout: (context) => enabled && draw("timeout", context) < rates.timeout,
    shouldSpuriousFail: (context) => enabled && draw("spurious_fail", context) < rates.spuriousFail,
    shouldSpuriousPass: (context) => enabled && draw("spurious_pass", context) < rates.spuriousPass,
    timeoutDurationMs: (context) =>
      durationMs(timeoutDistribution, draw("timeout_duration", context)),
    signature: (context) => {
      const answers = [
        sampler.shouldTimeout(context),
        sampler.shouldSpuriousFail(context),
        sampler.shouldSpuriousPass(context),
      ].map((answer) => (answer ? "True" : "False"));
      const seconds = pythonFloat(sampler.timeoutDurationMs(context) / 1000);
      const text = [...answers, seconds].join("|");
      return createHash("sha256").update(text).digest("hex").slice(0, 16);
    },
  };
  return sampler;
}

function durationMs(distribution: TimeoutDistribution, u: number): number {
  switch (distribution.type) {
    case "uniform":
      return distribution.minMs + (distribution.maxMs - distribution.minMs) * u;
    case "exponential":
      return -distribution.meanMs * exactLog(Math.max(u, 1e-10));
    case "fixed":
      return distribution.fixedMs;
  }
}

/**
 * The seed string of a tier below a master seed, so that each tier of an escalation draws its own
 * noise. (The original derived it from a hash that differs from process to process.)
 */
export function tierSeed(seed: number | bigint | string, tier: VerifierTier): string {
  const root = typeof seed === "string" ? seed : intToHexSeed(seed);
  return new DeterministicPrng(root).forPath("tier", checkTier(tier)).seed;
}
