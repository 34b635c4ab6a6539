import { describe, expect, test } from "bun:test";
import {
  emptyTelemetry,
  type LeanVerificationTelemetry,
  recordProblems,
  toRecord,
} from "@lean-telemetry/telemetry-runtime";
import { createReplayExecutor } from "./replay-executor.ts";
import type { ReplayLog } from "./replay-log.ts";
import { requestOf } from "./testing/requests.ts";

function recorded(id: string, durationMs: number): LeanVerificationTelemetry {
  return emptyTelemetry({
    verificationId: id,
    timestamp: 1,
    moduleName: "M",
    outcome: "VERIFIED",
    success: true,
    family: "verdict",
    durationMs,
    memoryPeakMb: 7,
    metadata: { host: "a" },
  });
}

function logOf(runs: Readonly<Record<string, readonly LeanVerificationTelemetry[]>>): ReplayLog {
  return {
    path: "log.jsonl",
    sha256: "ab",
    badLines: 0,
    withoutTruth: 0,
    runs: new Map(Object.entries(runs)),
  };
}

const { signal } = new AbortController();

describe("createReplayExecutor()", () => {
  test("gives the recorded run under the request's identity", async () => {
    const executor = createReplayExecutor(logOf({ M: [recorded("old", 900)] }));
    const run = await executor.verify(requestOf("M", 5), signal);
    expect(run).toMatchObject({
      verificationId: "demo_cycle5_M",
      context: "logic_cycle5",
      cycle: 5,
      masterSeed: 42,
      outcome: "VERIFIED",
      durationMs: 900,
      memoryPeakMb: 7,
      metadata: { host: "a", replayed_from: "old" },
    });
    expect(run.timestamp).toBeGreaterThan(1);
    expect(executor.identity).toEqual({ execute: "replay", replay_log_sha256: "ab" });
  });

  test("turns a run that took too long into the timeout that it would have been", async () => {
    const executor = createReplayExecutor(logOf({ M: [recorded("old", 900)] }));
    const run = await executor.verify(requestOf("M", 0, { timeoutS: 0.5 }), signal);
    expect(run).toMatchObject({ outcome: "VERIFIER_TIMEOUT", success: false, durationMs: 500 });
    expect(run.memoryPeakMb).toBeNull();
    expect(recordProblems(toRecord(run))).toEqual([]);
    const inTime = await executor.verify(requestOf("M", 0, { timeoutS: 0.9 }), signal);
    expect(inTime.outcome).toBe("VERIFIED");
  });

  test("draws among several runs by cycle and candidate, the same each time", async () => {
    const executor = createReplayExecutor(
      logOf({ M: [recorded("a", 1), recorded("b", 2), recorded("c", 3)] }),
    );
    const draw = async () => {
      const ids: unknown[] = [];
      for (let cycle = 0; cycle < 30; cycle++) {
        const run = await executor.verify(requestOf("M", cycle), signal);
        ids.push(run.metadata.replayed_from);
      }
      return ids;
    };
    const ids = await draw();
    expect(new Set(ids)).toEqual(new Set(["a", "b", "c"]));
    expect(await draw()).toEqual(ids);
  });

  test("has no answer for what the log does not hold", async () => {
    const executor = createReplayExecutor(logOf({}));
    expect(executor.verify(requestOf("M"), signal)).rejects.toThrow('Cannot replay "M"');
  });
});
