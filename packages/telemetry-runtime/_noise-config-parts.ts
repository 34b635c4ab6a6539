import { VERIFIER_TIERS, type VerifierTier } from "@lean-telemetry/error-mapper";
import type { ConfigNode } from "./_config-node.ts";
import { checkDistribution } from "./_noise-checks.ts";
import type { NoiseRates, TimeoutDistribution } from "./noise-settings.ts";

/** What a configuration says about one tier; rates that it leaves open are 0. */
export interface TierNoise {
  readonly rates: Partial<NoiseRates>;
  readonly timeoutDistribution: TimeoutDistribution | null;
  /** The time limit of a run that names none. */
  readonly baseTimeoutS: number | null;
}

const RATES = [
  ["timeout", "timeout"],
  ["spuriousFail", "spurious_fail"],
  ["spuriousPass", "spurious_pass"],
] as const;

/** Reads `timeout_rate` or `timeout`, and the two others. */
export function readRates(node: ConfigNode): Partial<NoiseRates> {
  const rates: { -readonly [K in keyof NoiseRates]?: number } = {};
  for (const [name, key] of RATES) {
    const [long, short] = [node.number(`${key}_rate`), node.number(key)];
    if (long !== undefined && short !== undefined) {
      throw node.problem(key, `written twice: ${key} and ${key}_rate`);
    }
    const rate = long ?? short;
    if (rate === undefined) continue;
    if (!(rate >= 0 && rate <= 1)) {
      throw node.problem(
        long === undefined ? key : `${key}_rate`,
        `expected 0 to 1, found ${rate}`,
      );
    }
    rates[name] = rate;
  }
  return rates;
}

const FIELDS = { uniform: ["min_ms", "max_ms"], exponential: ["mean_ms"], fixed: ["fixed_ms"] };

/** Reads `timeout_distribution` of a tier or slice; `null` when there is none. */
export function readDistribution(parent: ConfigNode): TimeoutDistribution | null {
  const node = parent.node("timeout_distribution");
  if (node === undefined) return null;
  const type = node.text("type");
  if (type !== "uniform" && type !== "exponential" && type !== "fixed") {
    const found = type === undefined ? "none" : `"${type}"`;
    throw node.problem(
      "type",
      `found ${found}; write uniform (min_ms, max_ms), exponential (mean_ms) or fixed (fixed_ms)`,
    );
  }
  node.only("type", ...FIELDS[type]);
  const ms = (key: string): number => {
    const value = node.number(key);
    if (value === undefined) throw node.problem(key, `missing; ${type} needs it`);
    return value;
  };
  try {
    switch (type) {
      case "uniform":
        return checkDistribution({ type, minMs: ms("min_ms"), maxMs: ms("max_ms") });
      case "exponential":
        return checkDistribution({ type, meanMs: ms("mean_ms") });
      case "fixed":
        return checkDistribution({ type, fixedMs: ms("fixed_ms") });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw node.problem("type", error.message);
  }
}

/** Reads an object whose keys are tiers. */
export function readTiers(node: ConfigNode): Readonly<Partial<Record<VerifierTier, TierNoise>>> {
  node.only(...VERIFIER_TIERS);
  return Object.fromEntries(
    node.names.map((name) => {
      const tier = node.node(name) as ConfigNode;
      tier.only(
        ...RATES.flatMap(([, key]) => [`${key}_rate`, key]),
        "timeout_distribution",
        "base_timeout_s",
      );
      const baseTimeoutS = tier.number("base_timeout_s") ?? null;
      if (baseTimeoutS !== null && !(baseTimeoutS > 0)) {
        throw tier.problem("base_timeout_s", `expected a number > 0, found ${baseTimeoutS}`);
      }
      return [
        name,
        { rates: readRates(tier), timeoutDistribution: readDistribution(tier), baseTimeoutS },
      ];
    }),
  );
}
