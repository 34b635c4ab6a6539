import { environmentDigest } from "./_environment-digest.ts";
import { runWithNoise } from "./_noisy-run.ts";
import { ResumeIndex, type ResumeKey } from "./_resume-index.ts";
import { runKeys } from "./_run-key.ts";
import { readSourceEvidence } from "./_source-evidence.ts";
import { missingFile, shownPath, verifyNaturally } from "./_verify-naturally.ts";
import { itemOf, planVerification, type VerifyPlan } from "./_verify-plan.ts";
import { verifyWarm, type WarmContext } from "./_verify-warm.ts";
import { chooseWarm } from "./_warm-plan.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import { openVerdictCache, type VerdictCache } from "./verdict-cache.ts";
import type { VerifyAllOptions, VerifyTarget, WarmChoice } from "./verify-options.ts";

/** One target, looked at before anything runs. */
export type PreparedRun =
  | {
      readonly kind: "ready";
      readonly index: number;
      readonly item: VerifyTarget;
      /** The record that stands for it. */
      readonly skipped: LeanVerificationTelemetry | null;
      readonly memoryMb: number | undefined;
      /** What it has in common with those that the same session can check; `null`: to be run cold. */
      readonly warmKey: string | null;
      /** @param warm The sessions; `null` for a process of its own. */
      readonly run: (warm: WarmContext | null) => Promise<LeanVerificationTelemetry>;
    }
  | {
      readonly kind: "failed";
      readonly index: number;
      readonly item: VerifyTarget;
      readonly error: unknown;
    };

/**
 * Checks every target, and looks up those that were done already.
 *
 * @throws {TelemetryLogError} If a log to resume from cannot be read.
 */
export async function prepareRuns(
  targets: readonly VerifyTarget[],
  options: VerifyAllOptions & { readonly warm: WarmChoice },
): Promise<readonly PreparedRun[]> {
  const environment = environmentDigest(options.lean, options.env);
  const cache = typeof options.cache === "string" ? openVerdictCache(options.cache) : options.cache;
  const plans = targets.map((target) => attempt(() => planVerification(target, options)));
  const keys: (ResumeKey | null)[] = [];
  // One after the other: thousands of files at once are more than a process may open.
  if (options.resume !== undefined) {
    for (const plan of plans) keys.push(await keyOf(plan, environment));
  }
  const index = await ResumeIndex.read(
    [options.resume ?? []].flat(),
    keys.filter((key) => key !== null),
  );
  const confirm = options.confirm === true;
  const skipped = keys.map((key) => sound(key === null ? null : index.take(key), confirm));
  const warm = await chooseWarm(
    plans.map((plan, i) => (plan.ok && (skipped[i] ?? null) === null ? plan.value : null)),
    options.warm,
    options.pool !== undefined,
  );
  return targets.map((item, i): PreparedRun => {
    const plan = plans[i] as Attempt<VerifyPlan>;
    if (!plan.ok) return { kind: "failed", index: i, item, error: plan.error };
    return {
      kind: "ready",
      index: i,
      item,
      skipped: skipped[i] ?? null,
      memoryMb: itemOf(item).memoryMb,
      warmKey: warm[i] ?? null,
      run: (sessions) =>
        runPlan(plan.value, { environment, cache: cache ?? null, warm: sessions, confirm }),
    };
  });
}

/** Runs one plan: its noise, and under it the verdict of the cache or of Lean. */
export async function runPlan(
  plan: VerifyPlan,
  known: {
    readonly environment: string;
    readonly cache: VerdictCache | null;
    readonly warm: WarmContext | null;
    /** Whether a `VERIFIED` that only a session gave does not count. */
    readonly confirm: boolean;
  },
): Promise<LeanVerificationTelemetry> {
  if (plan.missing !== null) return missingFile(plan);
  const { environment, cache, warm } = known;
  // Known before the run, so that one that noise ends before it starts is recognised as well.
  const evidence = await readSourceEvidence({ path: plan.path });
  const planned = evidence && { ...evidence.recorded, path: shownPath(plan) };
  const call = { ...plan.call, start: { ...plan.call.start, source: planned } };
  const run = await runWithNoise(call, async (start, options) => {
    const key = cache === null ? null : await naturalKey(plan, environment);
    const kept = sound((key === null ? null : await cache?.get(key)) ?? null, known.confirm);
    if (kept !== null) return reuse(kept, start, plan);
    const natural =
      warm === null
        ? await verifyNaturally(plan, start, options)
        : await verifyWarm(plan, { start, options }, warm);
    if (natural.source !== null && cache !== null) {
      const { source, toolchain } = natural;
      await cache.set(runKeys(plan, { source, toolchain, environment }).natural, natural);
    }
    return natural;
  });
  if (run.source === null) return run;
  const { source, toolchain } = run;
  return { ...run, runKey: runKeys(plan, { source, toolchain, environment }).run };
}

/** A record that may stand for a run: with `confirm`, what only a session accepted may not. */
function sound(
  run: LeanVerificationTelemetry | null,
  confirm: boolean,
): LeanVerificationTelemetry | null {
  return confirm && run?.mode === "warm" && run.outcome === "VERIFIED" ? null : run;
}

/** What a verdict says again, without the cost and the moment of the run that it came from. */
function reuse(
  kept: LeanVerificationTelemetry,
  start: LeanVerificationTelemetry,
  plan: VerifyPlan,
): LeanVerificationTelemetry {
  const { verificationId, timestamp, moduleName, context, cycle, metadata, tier, timeoutS } = start;
  const { masterSeed, policyProb, policyWeight, policyGradient, policyUpdate } = start;
  return {
    ...kept,
    ...{ verificationId, timestamp, moduleName, context, cycle, metadata, tier, timeoutS },
    ...{ masterSeed, policyProb, policyWeight, policyGradient, policyUpdate },
    searchNodes: start.searchNodes ?? kept.searchNodes,
    durationMs: null,
    cpuTimeMs: null,
    memoryPeakMb: null,
    memoryFinalMb: null,
    ioReadMb: null,
    ioWriteMb: null,
    measurement: null,
    source: kept.source && { ...kept.source, path: shownPath(plan) },
    runKey: null,
    cachedFrom: kept.verificationId,
  };
}

async function naturalKey(plan: VerifyPlan, environment: string): Promise<string | null> {
  const source = await readSourceEvidence({ path: plan.path });
  const { toolchain } = plan.call.start;
  return source === null
    ? null
    : runKeys(plan, { source: source.recorded, toolchain, environment }).natural;
}

async function keyOf(plan: Attempt<VerifyPlan>, environment: string): Promise<ResumeKey | null> {
  if (!plan.ok) return null;
  const source = await readSourceEvidence({ path: plan.value.path });
  if (source === null) return null;
  const { moduleName, call } = plan.value;
  const { toolchain } = call.start;
  const { run } = runKeys(plan.value, { source: source.recorded, toolchain, environment });
  return { runKey: run, moduleName, path: shownPath(plan.value) };
}

type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

function attempt<T>(act: () => T): Attempt<T> {
  try {
    return { ok: true, value: act() };
  } catch (error) {
    return { ok: false, error };
  }
}
