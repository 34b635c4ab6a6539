import { readFileSync } from "node:fs";
import type { VerifierTier } from "@lean-telemetry/error-mapper";
import { type NoiseConfig, noiseFor } from "@lean-telemetry/telemetry-runtime";
import type { JsonValue } from "./_canonical-json.ts";
import { sha256Hex } from "./_sha256.ts";
import { BaselinePolicy } from "./baseline-policy.ts";
import type { ExperimentItem } from "./candidate.ts";
import type { ExperimentConfig } from "./config.ts";
import type { Executor } from "./executor.ts";
import { type Expansion, noExpansion, syntheticExpansion } from "./expansion.ts";
import { createLeanExecutor } from "./lean-executor.ts";
import { createMockExecutor } from "./mock-executor.ts";
import { loadNoiseConfig } from "./noise-file.ts";
import { ratesOf, withNoise } from "./noisy-executor.ts";
import { Planner, slicePrng } from "./planner.ts";
import type { Policy } from "./policy.ts";
import { createReplayExecutor } from "./replay-executor.ts";
import { readReplayLog } from "./replay-log.ts";
import { RflPolicy } from "./rfl-policy.ts";
import type { TraceBody } from "./trace.ts";

/** What a caller may put in place of the configured parts. */
export interface ExperimentParts {
  /** Makes the tries instead of what `execute` names. Noise is applied to it as configured. */
  readonly executor?: Executor;
  /** What follows from a proof, instead of `slice_config.expansion`. */
  readonly expand?: Expansion;
}

/** An experiment that is ready to run; nothing was written. */
export interface PreparedExperiment {
  readonly executor: Executor;
  readonly planner: Planner;
  /** The limit of one try, in seconds. */
  readonly timeoutS: number;
  /** The first line of the trace: all that the decisions depend on. */
  readonly header: TraceBody;
  /** Ends what the tries left running; a caller's own executor is the caller's to end. */
  readonly close: () => Promise<void>;
}

/** Reads and checks all that an experiment needs, so that a mistake shows before anything runs. */
export async function prepareExperiment(
  config: ExperimentConfig,
  parts: ExperimentParts,
  signal: AbortSignal,
): Promise<PreparedExperiment> {
  const { sliceConfig, noiseConfigPath } = config;
  const noise = noiseConfigPath === null ? null : loadNoiseConfig(noiseConfigPath);
  const base = parts.executor ?? (await executorOf(config, signal));
  const executor = noise === null ? base : noisy(base, noise, config);
  const timeoutS = timeoutFor(sliceConfig.tier, noise, config);
  const planner = new Planner(config, policyOf(config, noise), parts.expand ?? expansionOf(config));
  const header = headerOf(config, executor, noise, timeoutS);
  const close = async () => await (parts.executor === undefined ? base.close?.() : undefined);
  return { executor, planner, timeoutS, header, close };
}

async function executorOf(config: ExperimentConfig, signal: AbortSignal): Promise<Executor> {
  switch (config.execute) {
    case "lean":
      return await createLeanExecutor(
        { ...config.sliceConfig, sessions: config.warm ? config.jobs : 0 },
        signal,
      );
    case "replay":
      return createReplayExecutor(await readReplayLog(config.replayLogPath ?? ""));
    case "mock":
      return createMockExecutor();
  }
}

function noisy(executor: Executor, noise: NoiseConfig, config: ExperimentConfig): Executor {
  const { sliceName, masterSeed, execute } = config;
  const truthOfTimeouts = execute === "replay";
  const timeoutS = (tier: VerifierTier) => timeoutFor(tier, noise, config);
  return withNoise(executor, { config: noise, sliceName, masterSeed, truthOfTimeouts, timeoutS });
}

/** The configured limit, else the tier's, else a minute; a try never outlasts its cycle's budget. */
function timeoutFor(
  tier: VerifierTier,
  noise: NoiseConfig | null,
  { sliceConfig, sliceName, cycleBudgetS }: ExperimentConfig,
): number {
  const tierTimeoutS =
    noise === null ? null : noiseFor(noise, { tier, slice: sliceName }).baseTimeoutS;
  return Math.min(cycleBudgetS, sliceConfig.timeoutS ?? tierTimeoutS ?? 60);
}

function policyOf(config: ExperimentConfig, noise: NoiseConfig | null): Policy {
  const { tier, policy: weights } = config.sliceConfig;
  const prng = slicePrng(config).forPath("policy");
  switch (config.mode) {
    case "baseline":
      return new BaselinePolicy(prng);
    case "rfl":
      return new RflPolicy(prng, {
        rates: ratesOf(noise, { tier, sliceName: config.sliceName }),
        weights,
      });
  }
}

function expansionOf(config: ExperimentConfig): Expansion {
  return config.sliceConfig.expansion === "synthetic" ? syntheticExpansion : noExpansion;
}

function headerOf(
  config: ExperimentConfig,
  executor: Executor,
  noise: NoiseConfig | null,
  timeoutS: number,
): TraceBody {
  const { items, tier, expansion, requeue, policy, require } = config.sliceConfig;
  return {
    record_type: "experiment_header",
    trace_version: 1,
    experiment_id: config.experimentId,
    slice_name: config.sliceName,
    mode: config.mode,
    master_seed: config.masterSeed,
    total_cycles: config.totalCycles,
    max_beam_width: config.maxBeamWidth,
    max_depth: config.maxDepth,
    cycle_budget_s: config.cycleBudgetS,
    max_candidates_per_cycle: config.maxCandidatesPerCycle,
    executor: executor.identity,
    noise: noise as unknown as JsonValue,
    slice_config: {
      ...{ tier, expansion, requeue, require, timeout_s: timeoutS },
      policy: { ...policy },
      items: items.map(itemIdentity),
    },
  };
}

/** An item is what its file says: another text under the same name is another experiment. */
function itemIdentity({ id, path, module, complexity }: ExperimentItem): JsonValue {
  return { id, module, complexity, sha256: path === null ? null : sha256Hex(readFileSync(path)) };
}
