import {
  emptyTelemetry,
  type LeanVerificationTelemetry,
  type NoiseConfig,
} from "@lean-telemetry/telemetry-runtime";
import { Attempts } from "../_attempts.ts";
import { journalEntry } from "../_journal.ts";
import { BaselinePolicy } from "../baseline-policy.ts";
import type { ArmRun } from "../comparison.ts";
import type { ExperimentConfig } from "../config.ts";
import { noExpansion } from "../expansion.ts";
import { ratesOf, withNoise } from "../noisy-executor.ts";
import { Planner, slicePrng } from "../planner.ts";
import { createReplayExecutor } from "../replay-executor.ts";
import type { ReplayLog } from "../replay-log.ts";
import { RflPolicy } from "../rfl-policy.ts";
import { configOf } from "../testing/configs.ts";
import type { U2Prng } from "../u2-prng.ts";

/** A proof of a made-up corpus: how long it is, whether it holds, how long Lean takes. */
export interface MadeUpProof {
  readonly id: string;
  readonly complexity: number;
  readonly holds: boolean;
  readonly durationMs: number;
}

/** Draws a corpus in which longer proofs hold less often. */
export function drawCorpus(prng: U2Prng, count: number): readonly MadeUpProof[] {
  return Array.from({ length: count }, (_, i) => {
    const complexity = prng.randint(1, 20);
    const holds = prng.random() < 0.9 - 0.035 * complexity;
    return { id: `M${i}`, complexity, holds, durationMs: prng.randint(500, 4000) };
  });
}

/** What one arm of a simulated comparison is. */
export type SimulatedArm = Partial<
  Pick<ExperimentConfig, "mode" | "totalCycles" | "maxCandidatesPerCycle" | "cycleBudgetS">
> & { readonly requeue?: "never" | "unsolved" | "always"; readonly noise: NoiseConfig };

/** Runs one arm over a corpus on the real planner, noise and replay, without files. */
export async function simulateArm(
  corpus: readonly MadeUpProof[],
  masterSeed: number,
  { noise, requeue = "never", ...arm }: SimulatedArm,
): Promise<ArmRun> {
  const items = corpus.map(({ id, complexity }) => ({ id, complexity, path: null, module: id }));
  const config = configOf(
    { ...arm, masterSeed, cycleBudgetS: arm.cycleBudgetS ?? 1e9 },
    { items, requeue },
  );
  const { sliceName } = config;
  const executor = withNoise(createReplayExecutor(logOf(corpus)), {
    ...{ config: noise, sliceName, masterSeed },
    truthOfTimeouts: true,
  });
  const prng = slicePrng(config).forPath("policy");
  const rates = ratesOf(noise, { tier: config.sliceConfig.tier, sliceName });
  const policy = config.mode === "rfl" ? new RflPolicy(prng, { rates }) : new BaselinePolicy(prng);
  const planner = new Planner(config, policy, noExpansion);
  const entries: ReturnType<typeof journalEntry>[] = [];
  const attempts = new Attempts({
    ...{ config, executor, timeoutS: 60, done: new Map() },
    signal: new AbortController().signal,
    journal: {
      lost: 0,
      append: (run, id) => entries.push(journalEntry(run, id)),
      close: async () => undefined,
    },
    onAttempt: () => undefined,
  });
  for (let cycle = 0; cycle < config.totalCycles; cycle++) {
    if (cycle > 0 && planner.exhausted) break;
    await planner.runCycle(cycle, attempts);
  }
  const { totalCycles: cycles } = config;
  return { masterSeed, items: items.map(({ id }) => id), cycles, entries };
}

function logOf(corpus: readonly MadeUpProof[]): ReplayLog {
  const runs = corpus.map(({ id, holds, durationMs }): [string, LeanVerificationTelemetry[]] => [
    id,
    [
      emptyTelemetry({
        verificationId: `made-up-${id}`,
        timestamp: 0,
        moduleName: id,
        outcome: holds ? "VERIFIED" : "PROOF_INVALID",
        success: holds,
        family: "verdict",
        durationMs,
      }),
    ],
  ]);
  return { path: "(made up)", sha256: "", badLines: 0, withoutTruth: 0, runs: new Map(runs) };
}
