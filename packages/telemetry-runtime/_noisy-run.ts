import { setTimeout as sleep } from "node:timers/promises";
import type { CheckedCall } from "./_checked-call.ts";
import { applyNoise, injectTimeout } from "./noise.ts";
import { type NoiseConfig, noiseFor } from "./noise-config.ts";
import { createNoiseSampler } from "./noise-sampler.ts";
import type { RunLeanOptions } from "./run-lean-options.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import { escalate, type TierAttempt } from "./tier-router.ts";

/** Runs Lean once, without noise. It never throws. */
export type NaturalRun = (
  start: LeanVerificationTelemetry,
  options: RunLeanOptions,
) => Promise<LeanVerificationTelemetry>;

/** Puts noise and escalation around a natural run, as the call's noise configuration says. */
export async function runWithNoise(
  call: CheckedCall,
  run: NaturalRun,
): Promise<LeanVerificationTelemetry> {
  const { noise } = call;
  if (noise === null) return run(call.start, call.options);
  if (noise.escalationPolicy === "never") return runOnce(call, noise, run, null);
  return runEscalating(call, noise, run);
}

/** A natural run that another tier may use again. */
interface Memory {
  natural: LeanVerificationTelemetry | null;
}

async function runEscalating(
  call: CheckedCall,
  noise: NoiseConfig,
  run: NaturalRun,
): Promise<LeanVerificationTelemetry> {
  const memory: Memory = { natural: null };
  const made = await escalate(
    {
      policy: noise.escalationPolicy,
      maxAttempts: noise.maxEscalationAttempts,
      tier: call.tier,
      seed: call.options.masterSeed ?? 0,
      context: call.start.context,
    },
    (attempt) => runOnce(call, noise, run, { attempt, memory }),
  );
  const last = made.at(-1)?.result as LeanVerificationTelemetry;
  const attempts = made.map(({ result: { tier, outcome, noiseType, durationMs } }) => ({
    tier,
    outcome,
    noiseType,
    durationMs,
  }));
  return { ...last, attempts };
}

/** One run in one tier: noise before it, Lean, noise after it. */
async function runOnce(
  { options, start: given, tier: first }: CheckedCall,
  noise: NoiseConfig,
  run: NaturalRun,
  escalation: { readonly attempt: TierAttempt; readonly memory: Memory } | null,
): Promise<LeanVerificationTelemetry> {
  const tier = escalation?.attempt.tier ?? first;
  const settings = noiseFor(noise, { tier, slice: options.noiseSlice ?? null });
  const timeoutS = options.timeoutS ?? settings.baseTimeoutS ?? 60;
  const start = { ...given, tier, timeoutS };
  const memory = escalation?.memory ?? null;
  const natural = () => runRemembering(() => run(start, options), start, memory);
  if (!settings.enabled) return natural();
  const sampler = createNoiseSampler({
    ...settings,
    tier,
    seed: escalation?.attempt.seed ?? options.masterSeed ?? 0,
  });
  const context = escalation?.attempt.context ?? start.context;
  const ended = injectTimeout(start, sampler, context);
  if (ended === null) return applyNoise(await natural(), sampler, context);
  if (options.sleepInjectedTimeouts === true) {
    await sleep(ended.durationMs ?? 0, undefined, { signal: options.signal }).catch(
      () => undefined,
    );
  }
  return ended;
}

/** A verdict on the proof does not depend on the tier, so it is not asked for twice. */
async function runRemembering(
  run: () => Promise<LeanVerificationTelemetry>,
  { tier, timeoutS }: LeanVerificationTelemetry,
  memory: Memory | null,
): Promise<LeanVerificationTelemetry> {
  if (memory?.natural !== null && memory?.natural !== undefined) {
    return { ...memory.natural, tier, timeoutS };
  }
  const natural = await run();
  if (memory !== null && natural.family !== "budget" && natural.family !== "infrastructure") {
    memory.natural = natural;
  }
  return natural;
}
