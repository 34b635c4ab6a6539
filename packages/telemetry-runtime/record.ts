import type { CamelKeys, SameType } from "./_types.ts";
import { mergeUnknown, unknownKeys } from "./_unknown-keys.ts";
import type { TelemetryRecord } from "./record-schema.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";

/**
 * Gives one verification its file form: the same values under `snake_case` keys, in file order.
 * {@link fromRecord} is the inverse.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { emptyTelemetry, fromRecord, toRecord } from "@lean-telemetry/telemetry-runtime";
 *
 * const run = emptyTelemetry({ verificationId: "run-1", timestamp: 1.5, moduleName: "Demo" });
 * assert.equal(toRecord(run).module_name, "Demo");
 * assert.deepEqual(fromRecord(toRecord(run)), run);
 * ```
 */
export function toRecord(run: LeanVerificationTelemetry): TelemetryRecord {
  const record: TelemetryRecord = {
    verification_id: run.verificationId,
    timestamp: run.timestamp,
    module_name: run.moduleName,
    context: run.context,
    cycle: run.cycle,
    tier: run.tier,
    timeout_s: run.timeoutS,
    lean_version: run.leanVersion,
    master_seed: run.masterSeed,
    outcome: run.outcome,
    success: run.success,
    duration_ms: run.durationMs,
    confidence: run.confidence,
    cpu_time_ms: run.cpuTimeMs,
    memory_peak_mb: run.memoryPeakMb,
    memory_final_mb: run.memoryFinalMb,
    io_read_mb: run.ioReadMb,
    io_write_mb: run.ioWriteMb,
    tactic_count: run.tacticCount,
    tactic_depth: run.tacticDepth,
    proof_size_bytes: run.proofSizeBytes,
    search_nodes: run.searchNodes,
    tactics: run.tactics,
    tactic_counts: run.tacticCounts,
    stderr: run.stderr,
    returncode: run.returncode,
    signal: run.signal,
    error_message: run.errorMessage,
    noise_injected: run.noiseInjected,
    noise_type: run.noiseType,
    ground_truth: run.groundTruth,
    noise_seed: run.noiseSeed,
    noise_rates: run.noiseRates,
    policy_prob: run.policyProb,
    policy_weight: run.policyWeight,
    policy_gradient: run.policyGradient,
    policy_update: run.policyUpdate,
    metadata: run.metadata,
    schema_version: run.schemaVersion,
    category: run.category,
    family: run.family,
    assurance: run.assurance,
    rule_id: run.ruleId,
    stderr_omitted_bytes: run.stderrOmittedBytes,
    termination: run.termination && {
      reason: run.termination.reason,
      killed_by: run.termination.killedBy,
      orphans_killed: run.termination.orphansKilled,
      orphans_left: run.termination.orphansLeft,
      output_truncated: run.termination.outputTruncated,
      streams_complete: run.termination.streamsComplete,
      oom_killed: run.termination.oomKilled,
    },
    messages: run.messages && {
      error: run.messages.error,
      warning: run.messages.warning,
      information: run.messages.information,
      sorry: run.messages.sorry,
      resource: run.messages.resource,
      unparsed: run.messages.unparsed,
      first: run.messages.first.map((message) => ({
        severity: message.severity,
        kind: message.kind,
        line: message.line,
        column: message.column,
        text: message.text,
        omitted_chars: message.omittedChars,
      })),
    },
    measurement: run.measurement && {
      tier: run.measurement.tier,
      samples: run.measurement.samples,
      largest_gap_ms: run.measurement.largestGapMs,
      cpu_time_ms: run.measurement.cpuTimeMs,
      memory_peak_mb: run.measurement.memoryPeakMb && {
        source: run.measurement.memoryPeakMb.source,
        exact: run.measurement.memoryPeakMb.exact,
        upper_bound_mb: run.measurement.memoryPeakMb.upperBoundMb,
      },
      memory_final_mb: run.measurement.memoryFinalMb && {
        source: run.measurement.memoryFinalMb.source,
        exact: run.measurement.memoryFinalMb.exact,
        age_ms: run.measurement.memoryFinalMb.ageMs,
      },
      io_read_mb: run.measurement.ioReadMb,
      io_write_mb: run.measurement.ioWriteMb,
      tree_peak_mb: run.measurement.treePeakMb,
      tree_anon_peak_mb: run.measurement.treeAnonPeakMb,
      chars_read_mb: run.measurement.charsReadMb,
      chars_written_mb: run.measurement.charsWrittenMb,
      cgroup_peak_mb: run.measurement.cgroupPeakMb,
      own_cpu_ms: run.measurement.ownCpuMs,
    },
    tactic_source: run.tacticSource,
    tactic_times_ms: run.tacticTimesMs,
    axioms: run.axioms,
    source: run.source,
    toolchain: run.toolchain,
    command: run.command,
    mode: run.mode,
    warm: run.warm,
    run_key: run.runKey,
    cached_from: run.cachedFrom,
    attempts:
      run.attempts?.map((attempt) => ({
        tier: attempt.tier,
        outcome: attempt.outcome,
        noise_type: attempt.noiseType,
        duration_ms: attempt.durationMs,
      })) ?? null,
  };
  return run.extra === undefined ? record : mergeUnknown(record, run.extra);
}

/**
 * Reads the file form of one verification. Keys that this version does not know go into `extra`, so
 * that {@link toRecord} writes them back.
 *
 * @param record A sound record, as `parseRecordLine` gives it. It is not checked again.
 */
export function fromRecord(record: TelemetryRecord): LeanVerificationTelemetry {
  const { termination, messages, measurement } = record;
  const run: LeanVerificationTelemetry = {
    verificationId: record.verification_id,
    timestamp: record.timestamp,
    moduleName: record.module_name,
    context: record.context,
    cycle: record.cycle,
    tier: record.tier,
    timeoutS: record.timeout_s,
    leanVersion: record.lean_version,
    masterSeed: record.master_seed,
    outcome: record.outcome,
    success: record.success,
    durationMs: record.duration_ms,
    confidence: record.confidence,
    cpuTimeMs: record.cpu_time_ms,
    memoryPeakMb: record.memory_peak_mb,
    memoryFinalMb: record.memory_final_mb,
    ioReadMb: record.io_read_mb,
    ioWriteMb: record.io_write_mb,
    tacticCount: record.tactic_count,
    tacticDepth: record.tactic_depth,
    proofSizeBytes: record.proof_size_bytes,
    searchNodes: record.search_nodes,
    tactics: record.tactics,
    tacticCounts: record.tactic_counts,
    stderr: record.stderr,
    returncode: record.returncode,
    signal: record.signal,
    errorMessage: record.error_message,
    noiseInjected: record.noise_injected,
    noiseType: record.noise_type,
    groundTruth: record.ground_truth,
    noiseSeed: record.noise_seed,
    noiseRates: record.noise_rates,
    policyProb: record.policy_prob,
    policyWeight: record.policy_weight,
    policyGradient: record.policy_gradient,
    policyUpdate: record.policy_update,
    metadata: record.metadata,
    schemaVersion: record.schema_version,
    category: record.category,
    family: record.family,
    assurance: record.assurance,
    ruleId: record.rule_id,
    stderrOmittedBytes: record.stderr_omitted_bytes,
    termination: termination && {
      reason: termination.reason,
      killedBy: termination.killed_by,
      orphansKilled: termination.orphans_killed,
      orphansLeft: termination.orphans_left,
      outputTruncated: termination.output_truncated,
      streamsComplete: termination.streams_complete,
      oomKilled: termination.oom_killed,
    },
    messages: messages && {
      error: messages.error,
      warning: messages.warning,
      information: messages.information,
      sorry: messages.sorry,
      resource: messages.resource,
      unparsed: messages.unparsed,
      first: messages.first.map((message) => ({
        severity: message.severity,
        kind: message.kind,
        line: message.line,
        column: message.column,
        text: message.text,
        omittedChars: message.omitted_chars,
      })),
    },
    measurement: measurement && {
      tier: measurement.tier,
      samples: measurement.samples,
      largestGapMs: measurement.largest_gap_ms,
      cpuTimeMs: measurement.cpu_time_ms,
      memoryPeakMb: measurement.memory_peak_mb && {
        source: measurement.memory_peak_mb.source,
        exact: measurement.memory_peak_mb.exact,
        upperBoundMb: measurement.memory_peak_mb.upper_bound_mb,
      },
      memoryFinalMb: measurement.memory_final_mb && {
        source: measurement.memory_final_mb.source,
        exact: measurement.memory_final_mb.exact,
        ageMs: measurement.memory_final_mb.age_ms,
      },
      ioReadMb: measurement.io_read_mb,
      ioWriteMb: measurement.io_write_mb,
      treePeakMb: measurement.tree_peak_mb,
      treeAnonPeakMb: measurement.tree_anon_peak_mb,
      charsReadMb: measurement.chars_read_mb,
      charsWrittenMb: measurement.chars_written_mb,
      cgroupPeakMb: measurement.cgroup_peak_mb,
      ownCpuMs: measurement.own_cpu_ms,
    },
    tacticSource: record.tactic_source,
    tacticTimesMs: record.tactic_times_ms,
    axioms: record.axioms,
    source: record.source,
    toolchain: record.toolchain,
    command: record.command,
    mode: record.mode,
    warm: record.warm,
    runKey: record.run_key,
    cachedFrom: record.cached_from,
    attempts:
      record.attempts?.map((attempt) => ({
        tier: attempt.tier,
        outcome: attempt.outcome,
        noiseType: attempt.noise_type,
        durationMs: attempt.duration_ms,
      })) ?? null,
  };
  const extra = unknownKeys(record);
  return extra === null ? run : { ...run, extra };
}

/**
 * The line of a log for one verification, without the line break. Figures that JSON cannot hold
 * (`NaN`, infinities) become `null`.
 *
 * @throws {TypeError} If the metadata holds what JSON cannot: a BigInt or a cycle.
 */
export function toJsonLine(run: LeanVerificationTelemetry): string {
  return JSON.stringify(toRecord(run));
}

// The two forms differ in letter case only; a key that one of them lacks does not compile.
const sameKeys: SameType<
  CamelKeys<TelemetryRecord>,
  Omit<LeanVerificationTelemetry, "extra">
> = true;
void sameKeys;
