import type { LeanVerificationTelemetry } from "@lean-telemetry/telemetry-runtime";
import { type Executor, startTelemetry, type VerificationRequest } from "./executor.ts";
import type { ReplayLog } from "./replay-log.ts";
import { U2Prng } from "./u2-prng.ts";

/**
 * Answers from a recorded log: the natural run of the item's module, or one drawn by cycle and
 * candidate where the log has several. A run that took longer than the request allows becomes the
 * timeout that it would have been.
 *
 * The record keeps what was measured when it was recorded; its `metadata.replayed_from` is the id of
 * the recorded run, and its timestamp the time of the replay.
 */
export function createReplayExecutor(log: ReplayLog): Executor {
  return {
    identity: { execute: "replay", replay_log_sha256: log.sha256 },
    verify: async (request) => replay(log, request),
  };
}

function replay(log: ReplayLog, request: VerificationRequest): LeanVerificationTelemetry {
  const { item, candidate, cycle, masterSeed } = request;
  const runs = log.runs.get(item.module ?? item.id) ?? [];
  if (runs.length === 0) {
    throw new RangeError(
      `Cannot replay "${item.id}": the log ${log.path} has no natural run of it`,
    );
  }
  const drawn =
    runs.length === 1
      ? 0
      : new U2Prng(masterSeed)
          .forPath("replay", candidate.id, `${cycle}`)
          .randint(0, runs.length - 1);
  const recorded = runs[drawn] as LeanVerificationTelemetry;
  const { verificationId, timestamp, context, tier, timeoutS } = startTelemetry(request);
  const run = {
    ...recorded,
    ...{ verificationId, timestamp, context, cycle, tier, timeoutS, masterSeed },
    metadata: { ...recorded.metadata, replayed_from: recorded.verificationId },
  };
  const limitMs = request.timeoutS * 1000;
  return (recorded.durationMs ?? 0) > limitMs ? { ...run, ...cutOff(limitMs) } : run;
}

/** What a run is when its limit comes before its end. */
function cutOff(limitMs: number): Partial<LeanVerificationTelemetry> {
  return {
    outcome: "VERIFIER_TIMEOUT",
    success: false,
    family: "budget",
    category: "resource.wall-clock",
    ruleId: "replay.limit",
    confidence: 1,
    assurance: null,
    durationMs: limitMs,
    cpuTimeMs: null,
    memoryPeakMb: null,
    memoryFinalMb: null,
    ioReadMb: null,
    ioWriteMb: null,
    returncode: null,
    signal: null,
    termination: null,
    messages: null,
    measurement: null,
  };
}
