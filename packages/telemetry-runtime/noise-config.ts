import { VERIFIER_TIERS, type VerifierTier } from "@lean-telemetry/error-mapper";
import { ConfigNode } from "./_config-node.ts";
import { readDistribution, readRates, readTiers, type TierNoise } from "./_noise-config-parts.ts";
import { checkShape } from "./_noise-config-shape.ts";
import { NoiseConfigError } from "./noise-config-error.ts";
import { DEFAULT_NOISE, type NoiseSettings, type TimeoutDistribution } from "./noise-settings.ts";

export type { TierNoise } from "./_noise-config-parts.ts";

/** When a run is repeated in the next slower tier. */
export const ESCALATION_POLICIES = [
  "on_failure",
  "on_timeout",
  "on_noise",
  "never",
  "always",
] as const;

/** One of {@link ESCALATION_POLICIES}. */
export type EscalationPolicy = (typeof ESCALATION_POLICIES)[number];

/** What a slice of an experiment changes. */
export interface SliceNoise {
  readonly enabled: boolean | null;
  readonly tiers: Readonly<Partial<Record<VerifierTier, TierNoise>>>;
  readonly timeoutDistribution: TimeoutDistribution | null;
}

/** A noise configuration of any readable shape. */
export interface NoiseConfig {
  readonly enabled: boolean;
  /** The tier of a run that names none. */
  readonly defaultTier: VerifierTier | null;
  readonly escalationPolicy: EscalationPolicy;
  readonly maxEscalationAttempts: number;
  readonly tiers: Readonly<Partial<Record<VerifierTier, TierNoise>>>;
  readonly slices: Readonly<Record<string, SliceNoise>>;
}

/** What a configuration says about the runs of one tier and slice. */
export interface ResolvedNoise extends NoiseSettings {
  /** The time limit of a run that names none. */
  readonly baseTimeoutS: number | null;
}

const read = new WeakSet<object>();

/**
 * Reads a noise configuration, as parsed from YAML or JSON. Three shapes are read: the seed's
 * `{ enabled, rates }`; rates by tier, bare or below `noise_models`; and `{ global, tiers, slices,
 * test_slices }`. Keys may be written in `snake_case` or `camelCase`.
 *
 * Every other shape and every unknown key is refused, with what to write instead; nothing is
 * ignored. A configuration that was read already is returned as it is.
 *
 * @throws {NoiseConfigError} With the place, what was found and what to write.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { noiseFor, parseNoiseConfig } from "@lean-telemetry/telemetry-runtime/noise-config";
 *
 * const config = parseNoiseConfig({ enabled: true, rates: { timeout: 0.1 } });
 * assert.equal(noiseFor(config, { tier: "balanced" }).rates.timeout, 0.1);
 * assert.throws(() => parseNoiseConfig({ rate: 0.1 }), /expected/);
 * ```
 */
export function parseNoiseConfig(value: unknown): NoiseConfig {
  if (typeof value === "object" && value !== null && read.has(value)) return value as NoiseConfig;
  const root = new ConfigNode(value, "");
  const config = readShape(root, checkShape(root));
  read.add(config);
  return config;
}

function readShape(root: ConfigNode, shape: ReturnType<typeof checkShape>): NoiseConfig {
  switch (shape) {
    case "enabled-rates":
      return readEnabledRates(root);
    case "tiers":
      return { ...PLAIN, tiers: readTiers(root) };
    case "noise-models":
      return {
        ...PLAIN,
        tiers: readTiers(root.only("noise_models").node("noise_models") as ConfigNode),
      };
    case "slices":
      return readSlicesShape(root);
  }
}

/**
 * What a configuration says about one tier and slice: the slice's words override the tier's. A rate
 * that is not written is 0; a distribution that is not written is the tier's default of model v1.
 *
 * @param choice A slice that the configuration does not name changes nothing.
 * @throws {NoiseConfigError} If the configuration has noise, but none for this tier.
 */
export function noiseFor(
  config: NoiseConfig,
  choice: { readonly tier: VerifierTier; readonly slice?: string | null },
): ResolvedNoise {
  const { tier } = choice;
  const named = choice.slice ?? "";
  const slice = Object.hasOwn(config.slices, named) ? config.slices[named] : undefined;
  const enabled = config.enabled && slice?.enabled !== false;
  const own = config.tiers[tier];
  const override = slice?.tiers[tier];
  if (own === undefined && tier !== "mock" && enabled) {
    const known = Object.keys(config.tiers).join(", ");
    throw new NoiseConfigError(`tiers.${tier}`, `missing; the config has ${known || "no tier"}`);
  }
  return {
    enabled,
    rates: { ...SILENCE, ...own?.rates, ...override?.rates },
    timeoutDistribution:
      override?.timeoutDistribution ??
      slice?.timeoutDistribution ??
      own?.timeoutDistribution ??
      DEFAULT_NOISE[tier].timeoutDistribution,
    baseTimeoutS: override?.baseTimeoutS ?? own?.baseTimeoutS ?? null,
  };
}

/** A rate that nobody wrote injects nothing. */
const SILENCE = { timeout: 0, spuriousFail: 0, spuriousPass: 0 } as const;

const PLAIN = {
  enabled: true,
  defaultTier: null,
  escalationPolicy: "never",
  maxEscalationAttempts: 1,
  tiers: {},
  slices: {},
} as const satisfies NoiseConfig;

function readEnabledRates(root: ConfigNode): NoiseConfig {
  root.only("enabled", "rates", "timeout_distribution");
  const enabled = root.flag("enabled");
  if (enabled === undefined) {
    throw root.problem("enabled", 'missing, so the rates would not count; write "enabled: true"');
  }
  const rates = root.node("rates");
  if (rates === undefined && enabled) {
    throw root.problem("rates", "missing; write rates: { timeout, spurious_fail, spurious_pass }");
  }
  const noise: TierNoise = {
    rates: rates === undefined ? {} : readRates(rates.only(...RATE_KEYS)),
    timeoutDistribution: readDistribution(root),
    baseTimeoutS: null,
  };
  const tiers = Object.fromEntries(VERIFIER_TIERS.map((tier) => [tier, noise]));
  return { ...PLAIN, enabled, tiers };
}

const RATE_KEYS = [
  ...["timeout", "spurious_fail", "spurious_pass"],
  ...["timeout_rate", "spurious_fail_rate", "spurious_pass_rate"],
];

function readSlicesShape(root: ConfigNode): NoiseConfig {
  root.only("global", "tiers", "slices", "test_slices");
  const global = root.node("global");
  global?.only("noise_enabled", "default_tier", "escalation_policy", "max_escalation_attempts");
  const tiers = root.node("tiers");
  const policy = global?.text("escalation_policy") ?? "never";
  if (!ESCALATION_POLICIES.includes(policy as EscalationPolicy)) {
    throw new NoiseConfigError(
      "global.escalation_policy",
      `"${policy}" is no policy; expected one of ${ESCALATION_POLICIES.join(", ")}`,
    );
  }
  const attempts = global?.number("max_escalation_attempts") ?? 3;
  if (!Number.isSafeInteger(attempts) || attempts < 1) {
    throw new NoiseConfigError(
      "global.max_escalation_attempts",
      `expected an integer >= 1, found ${attempts}`,
    );
  }
  const defaultTier = global?.text("default_tier") ?? null;
  if (defaultTier !== null && !VERIFIER_TIERS.includes(defaultTier as VerifierTier)) {
    throw new NoiseConfigError(
      "global.default_tier",
      `"${defaultTier}" is no tier; expected one of ${VERIFIER_TIERS.join(", ")}`,
    );
  }
  return {
    enabled: global?.flag("noise_enabled") ?? true,
    defaultTier: defaultTier as VerifierTier | null,
    escalationPolicy: policy as EscalationPolicy,
    maxEscalationAttempts: policy === "never" ? 1 : attempts,
    tiers: tiers === undefined ? {} : readTiers(tiers),
    slices: { ...readSlices(root, "slices"), ...readSlices(root, "test_slices") },
  };
}

function readSlices(root: ConfigNode, key: string): Readonly<Record<string, SliceNoise>> {
  const slices = root.node(key);
  if (slices === undefined) return {};
  return Object.fromEntries(
    slices.names.map((name) => {
      if (key === "test_slices" && root.node("slices")?.names.includes(name) === true) {
        throw slices.problem(name, 'a slice of this name stands under "slices" as well');
      }
      const slice = slices.node(name) as ConfigNode;
      slice.only("noise_enabled", "tier_overrides", "timeout_distribution");
      const overrides = slice.node("tier_overrides");
      return [
        name,
        {
          enabled: slice.flag("noise_enabled") ?? null,
          tiers: overrides === undefined ? {} : readTiers(overrides),
          timeoutDistribution: readDistribution(slice),
        },
      ];
    }),
  );
}
