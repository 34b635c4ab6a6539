import { VERIFIER_TIERS } from "@lean-telemetry/error-mapper";
import type { ConfigNode } from "./_config-node.ts";
import { NoiseConfigError } from "./noise-config-error.ts";

/** The shapes of a noise configuration that are read. */
export type NoiseConfigShape = "enabled-rates" | "tiers" | "noise-models" | "slices";

/** The shapes that exist elsewhere and are refused: by their telling keys, with what to write. */
const REFUSED: readonly {
  readonly keys: readonly string[];
  readonly name: string;
  readonly advice: string;
}[] = [
  {
    keys: ["calibrated_models", "calibration_metadata"],
    name: "a calibration export (calibrated_models)",
    advice:
      "its rates are measured timeouts and failures, not noise; write tiers: { fast_noisy: { timeout_rate, spurious_fail_rate, spurious_pass_rate }, … } with the rates you want injected",
  },
  {
    keys: ["metadata", "noise_models"],
    name: "a calibration export (metadata and noise_models)",
    advice:
      "its fitted distributions and counts are not settings; write noise_models: { fast_noisy: { timeout_rate, spurious_fail_rate, spurious_pass_rate }, … } alone",
  },
  {
    keys: ["base_noise", "heavy_tail", "adaptive"],
    name: "a configuration of the unified noise model (base_noise, heavy_tail, adaptive)",
    advice:
      "only noise model v1 is built in; write tiers: { balanced: { timeout_rate, spurious_fail_rate, spurious_pass_rate, timeout_distribution } }",
  },
  {
    keys: ["noise_rates", "timeout_distribution"],
    name: "a result of the calibration pipeline (noise_rates)",
    advice:
      "write enabled: true and rates: { timeout, spurious_fail, spurious_pass }, with a timeout_distribution of type uniform, exponential or fixed",
  },
];

/** Tells which shape a configuration has. @throws {NoiseConfigError} If it is not one that is read. */
export function checkShape(root: ConfigNode): NoiseConfigShape {
  const has = (key: string): boolean => root.has(key);
  if (has("enabled") || has("rates")) return "enabled-rates";
  if (has("global") || has("tiers") || has("slices") || has("test_slices")) return "slices";
  if (has("noise_models") && root.names.length === 1) return "noise-models";
  if (VERIFIER_TIERS.some(has)) return "tiers";
  const refused = REFUSED.find(({ keys }) => keys.some(has));
  if (refused !== undefined) {
    throw new NoiseConfigError("", `found ${refused.name}: ${refused.advice}`);
  }
  const found = root.names.length === 0 ? "an empty object" : `the keys ${root.names.join(", ")}`;
  throw new NoiseConfigError(
    "",
    `found ${found}; expected enabled and rates, or tiers (with global, slices, test_slices), or noise_models`,
  );
}
