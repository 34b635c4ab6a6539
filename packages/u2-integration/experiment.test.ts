import { afterAll, describe, expect, test } from "bun:test";
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTelemetryLog, toRecord } from "@lean-telemetry/telemetry-runtime";
import type { ExperimentConfig, SliceConfig } from "./config.ts";
import { startTelemetry } from "./executor.ts";
import { resumeExperiment, runExperiment } from "./experiment.ts";
import type { ExperimentProgress } from "./experiment-progress.ts";
import { configOf } from "./testing/configs.ts";
import { writeFakeLean } from "./testing/fake-lean.ts";
import { writeLog, writeNoise } from "./testing/logs.ts";
import { TraceMismatchError } from "./trace.ts";
import { checkTrace, verifyTraces } from "./trace-verify.ts";
import { U2Prng } from "./u2-prng.ts";

const base = mkdtempSync(join(tmpdir(), "u2-experiment-"));
afterAll(() => rmSync(base, { recursive: true }));
const replayLogPath = writeLog(join(base, "recorded.jsonl"));
const noiseConfigPath = writeNoise(join(base, "noise.yaml"));
let folders = 0;

/** A replay experiment that tries again, expands, runs into both budgets and takes snapshots. */
function replay(
  changes: Partial<ExperimentConfig> = {},
  slice: Partial<SliceConfig> = {},
): ExperimentConfig {
  const outputDir = join(base, `run-${folders++}`);
  return configOf(
    {
      execute: "replay",
      mode: "rfl",
      replayLogPath,
      noiseConfigPath,
      outputDir,
      snapshotDir: join(outputDir, "snapshots"),
      totalCycles: 12,
      snapshotInterval: 4,
      cycleBudgetS: 9,
      maxCandidatesPerCycle: 8,
      maxBeamWidth: 20,
      ...changes,
    },
    { requeue: "always", expansion: "synthetic", ...slice },
    12,
  );
}

/** A log without what depends on the clock. */
async function recordsOf(dir: string): Promise<unknown[]> {
  const records: unknown[] = [];
  for await (const run of readTelemetryLog(join(dir, "telemetry.jsonl"))) {
    records.push({ ...toRecord(run), timestamp: 0 });
  }
  return records;
}

const traceOf = (dir: string) => readFileSync(join(dir, "trace.jsonl"), "utf8");
const resultOf = (dir: string) => readFileSync(join(dir, "result.json"), "utf8");

describe("runExperiment()", () => {
  test("leaves a whole trace, a record for each try, snapshots and a result", async () => {
    const config = replay();
    const progress: ExperimentProgress[] = [];
    const result = await runExperiment(config, { onProgress: (event) => progress.push(event) });
    expect(result).toMatchObject({ end: "cycles-done", cycles: 12, telemetryLost: 0 });
    expect(result.noise).toHaveProperty("timeout");
    expect(checkTrace(config.outputDir)).toMatchObject({
      complete: true,
      cycles: 12,
      hash: result.traceHash,
    });
    const records = await recordsOf(config.outputDir);
    expect(records).toHaveLength(result.processed);
    expect(records[0]).toMatchObject({
      context: "logic_cycle0",
      cycle: 0,
      tier: "balanced",
      master_seed: 42,
      policy_weight: 0,
    });
    expect(
      new Set(records.map((record) => (record as { verification_id: string }).verification_id))
        .size,
    ).toBe(result.processed);
    expect(existsSync(join(config.snapshotDir, "demo_cycle_000012.json"))).toBe(true);
    expect(existsSync(join(config.outputDir, "lock"))).toBe(false);
    const kinds = progress.map(({ kind }) => kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(["started", "finished"]);
    expect(kinds.filter((kind) => kind === "attempt")).toHaveLength(result.processed);
    expect(kinds.filter((kind) => kind === "cycle")).toHaveLength(12);
    const ends = new Set(progress.flatMap((event) => (event.kind === "cycle" ? [event.end] : [])));
    expect(ends.has("seconds-spent")).toBe(true);
  });

  test("decides the same with one job and with four, and otherwise with another seed", async () => {
    // Answers come back in an order of their own: the later asked, the earlier answered.
    let asked = 0;
    const shuffling = {
      identity: {},
      verify: async (request: Parameters<typeof startTelemetry>[0]) => {
        const wait = 3 - (asked++ % 4);
        for (let i = 0; i < wait; i++) await new Promise((resolve) => setImmediate(resolve));
        const success = request.candidate.id.length % 2 === 0;
        const outcome = success ? "VERIFIED" : "PROOF_INVALID";
        const durationMs = 700 + 10 * request.candidate.id.length;
        return {
          ...startTelemetry(request),
          outcome,
          success,
          family: "verdict",
          durationMs,
        } as const;
      },
    };
    const [one, four, other] = [replay(), replay({ jobs: 4 }), replay({ masterSeed: 43 })];
    for (const config of [one, four, other]) await runExperiment(config, { executor: shuffling });
    expect(verifyTraces(one.outputDir, four.outputDir)).toMatchObject({ equal: true });
    expect(await recordsOf(four.outputDir)).toEqual(await recordsOf(one.outputDir));
    expect(resultOf(four.outputDir)).toBe(resultOf(one.outputDir));
    expect(verifyTraces(one.outputDir, other.outputDir)).toMatchObject({
      equal: false,
      difference: { line: 1, a: { master_seed: 42 }, b: { master_seed: 43 } },
    });
    const body = (dir: string) => traceOf(dir).split("\n")[1];
    expect(body(one.outputDir)).not.toBe(body(other.outputDir));
  });

  test("does not depend on telemetry, on snapshots or on where it writes", async () => {
    const plain = replay();
    const { traceHash } = await runExperiment(plain);
    const quiet = await runExperiment(replay({ enableTelemetry: false, snapshotInterval: 0 }));
    const elsewhere = replay({ telemetryOutputPath: join(base, "logs/shared.jsonl") });
    expect(quiet.traceHash).toBe(traceHash);
    expect((await runExperiment(elsewhere)).traceHash).toBe(traceHash);
    expect(existsSync(join(base, "logs/shared.jsonl"))).toBe(true);
  });

  test("goes on when telemetry fails, with the same result, and says so", async () => {
    const config = replay({ telemetryOutputPath: "/dev/full" });
    const warnings: string[] = [];
    const result = await runExperiment(config, {
      onProgress: (event) => event.kind === "warning" && warnings.push(event.message),
    });
    expect(result.telemetryLost).toBe(result.processed);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("disk is full");
    expect(result.traceHash).toBe((await runExperiment(replay())).traceHash);
  });

  test("ends early when nothing is left to try", async () => {
    const config = replay(
      { cycleBudgetS: 100, maxCandidatesPerCycle: 100 },
      { requeue: "never", expansion: "none" },
    );
    const result = await runExperiment(config);
    expect(result).toMatchObject({ end: "exhausted", cycles: 1, processed: 12 });
    expect(checkTrace(config.outputDir)).toMatchObject({ complete: true, cycles: 1 });
  });

  test("abstains in mock mode, and proves nothing", async () => {
    const config = replay(
      { execute: "mock", replayLogPath: null },
      { requeue: "never", expansion: "none" },
    );
    const result = await runExperiment(config);
    expect(result).toMatchObject({ accepted: 0, proved: [] });
    expect(Object.keys(result.outcomes)).toContain("ABSTENTION_MOCK_MODE");
  });

  test("counts what its executor throws as failures, within the budget", async () => {
    const broken = { identity: {}, verify: () => Promise.reject(new Error("no luck")) };
    const config = replay({ noiseConfigPath: null, maxCandidatesPerCycle: 5 });
    const result = await runExperiment(config, { executor: broken });
    expect(result).toMatchObject({
      processed: 60,
      accepted: 0,
      outcomes: { VERIFIER_INTERNAL_ERROR: 60 },
    });
  });

  test("writes nothing when something is wrong from the start", async () => {
    const noise = join(base, "wrong.yaml");
    writeFileSync(noise, "enabled: maybe\n");
    const config = replay({ noiseConfigPath: noise });
    expect(runExperiment(config)).rejects.toThrow("wrong.yaml:1:10: ");
    expect(existsSync(config.outputDir)).toBe(false);
  });

  test("never writes over an earlier run", async () => {
    const config = replay({ totalCycles: 1 });
    await runExperiment(config);
    const before = traceOf(config.outputDir);
    expect(runExperiment(config)).rejects.toThrow("of an earlier run; resume that one");
    expect(traceOf(config.outputDir)).toBe(before);
  });
});

describe("warm", () => {
  test("changes nothing that is decided, and leaves no Lean behind", async () => {
    const bin = writeFakeLean(join(base, "warm/bin"));
    const items = ["A", "B", "C"].map((id) => {
      const path = join(base, "warm", `${id}.lean`);
      writeFileSync(path, `theorem t : True := ${id === "B" ? "wrong" : "trivial"}\n`);
      return { id, path, module: id, complexity: 1 };
    });
    const slice = { items, lean: bin, root: join(base, "warm"), requeue: "unsolved" } as const;
    const started = { execute: "lean", totalCycles: 3, snapshotInterval: 1, mode: "rfl" } as const;
    const folders = [];
    for (const [warm, jobs] of [
      [false, 1],
      [true, 1],
      [true, 3],
    ] as const) {
      const outputDir = join(base, `warm/${warm}-${jobs}`);
      const snapshotDir = join(outputDir, "snapshots");
      const changes = { ...started, outputDir, snapshotDir, warm, jobs };
      expect((await runExperiment(configOf(changes, slice))).end).toBe("cycles-done");
      folders.push(outputDir);
    }
    const [cold = "", ...others] = folders;
    for (const other of others) {
      expect(readFileSync(join(other, "trace.jsonl"), "utf8")).toBe(
        readFileSync(join(cold, "trace.jsonl"), "utf8"),
      );
    }
    const modes = [];
    const pids = new Set<number>();
    for await (const run of readTelemetryLog(join(others[0] ?? "", "telemetry.jsonl"))) {
      modes.push(run.mode);
      if (run.warm !== null) pids.add(run.warm.pid);
    }
    expect(modes).toEqual(modes.map(() => "warm"));
    expect(pids.size).toBe(1);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });
});

describe("resumeExperiment()", () => {
  const whole = replay();
  const first = runExperiment(whole);

  /** Runs until the `count`-th try and stops dead, as a killed process would. */
  async function runUntil(config: ExperimentConfig, count: number): Promise<void> {
    let seen = 0;
    const onProgress = (event: ExperimentProgress) => {
      if (event.kind === "attempt" && ++seen === count) throw new Error("killed");
    };
    await runExperiment(config, { onProgress }).catch((error) => {
      if (error.message !== "killed") throw error;
    });
  }

  async function expectSame(dir: string): Promise<void> {
    expect(traceOf(dir)).toBe(traceOf(whole.outputDir));
    expect(resultOf(dir)).toBe(resultOf(whole.outputDir));
    expect(await recordsOf(dir)).toEqual(await recordsOf(whole.outputDir));
  }

  test("goes on from any try, with torn files, without snapshots, again and again", async () => {
    const { processed } = await first;
    const prng = new U2Prng(2026);
    for (let round = 0; round < 12; round++) {
      const config = replay({ snapshotInterval: round % 3 === 0 ? 0 : 4 });
      const { outputDir } = config;
      await runUntil(config, prng.randint(1, processed));
      const trace = join(outputDir, "trace.jsonl");
      truncateSync(
        trace,
        Math.max(0, statSync(trace).size - prng.randint(0, 3) * prng.randint(0, 500)),
      );
      await resumeExperiment(outputDir, { jobs: prng.randint(1, 4) });
      await expectSame(outputDir);
    }
  });

  test("makes no try again that was written down", async () => {
    await first;
    const config = replay();
    await runUntil(config, 30);
    const tries = { reused: 0, made: 0 };
    const onProgress = (event: ExperimentProgress) => {
      if (event.kind === "attempt") tries[event.reused ? "reused" : "made"]++;
    };
    const { processed } = await resumeExperiment(config.outputDir, { onProgress });
    expect(tries.reused).toBeGreaterThan(0);
    expect(tries.made).toBe(processed - 30);
    await expectSame(config.outputDir);
  });

  test("goes on when the last record is torn, with that try made again", async () => {
    await first;
    const config = replay();
    await runUntil(config, 20);
    const log = join(config.outputDir, "telemetry.jsonl");
    truncateSync(log, statSync(log).size - 100);
    await resumeExperiment(config.outputDir);
    await expectSame(config.outputDir);
  });

  test("ends at once when it is interrupted, and goes on later", async () => {
    await first;
    const config = replay();
    const controller = new AbortController();
    let seen = 0;
    const result = await runExperiment(config, {
      signal: controller.signal,
      onProgress: (event) => {
        if (event.kind === "attempt" && ++seen === 25) controller.abort();
      },
    });
    expect(result.end).toBe("interrupted");
    expect(existsSync(join(config.outputDir, "result.json"))).toBe(false);
    expect((await resumeExperiment(config.outputDir)).end).toBe("cycles-done");
    await expectSame(config.outputDir);
  });

  test("gives the result of one that had come to its end", async () => {
    expect(await resumeExperiment(whole.outputDir)).toEqual(await first);
  });

  test("passes over damaged snapshots and those that do not fit, and says so", async () => {
    await first;
    for (const damage of ["cut", "shorter trace"]) {
      const config = replay();
      await runUntil(config, 60);
      const snapshot = join(config.snapshotDir, "demo_cycle_000008.json");
      if (damage === "cut") truncateSync(snapshot, 100);
      else truncateSync(join(config.outputDir, "trace.jsonl"), 200);
      const warnings: string[] = [];
      await resumeExperiment(config.outputDir, {
        onProgress: (event) => event.kind === "warning" && warnings.push(event.message),
      });
      expect(warnings[0]).toStartWith(`Cannot use snapshot "${snapshot}": `);
      await expectSame(config.outputDir);
    }
  });

  test("goes on without snapshots that cannot be written", async () => {
    const snapshotDir = join(base, "a-file");
    writeFileSync(snapshotDir, "");
    const warnings: string[] = [];
    await runExperiment(replay({ snapshotDir, totalCycles: 4 }), {
      onProgress: (event) => event.kind === "warning" && warnings.push(event.message),
    });
    expect(warnings[0]).toStartWith("Cannot write a snapshot after cycle 3: ");
  });

  test("refuses to go on when what it depends on has changed", async () => {
    const log = writeLog(join(base, "changing.jsonl"));
    const config = replay({ replayLogPath: log });
    await runUntil(config, 20);
    appendFileSync(log, "{}\n");
    const before = traceOf(config.outputDir);
    const error = await resumeExperiment(config.outputDir).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(TraceMismatchError);
    expect(error.message).toContain(
      "at its header; a proof, the log or the configuration has changed",
    );
    expect(traceOf(config.outputDir)).toBe(before);
    writeLog(log);
    expect((await resumeExperiment(config.outputDir)).end).toBe("cycles-done");
  });

  test("needs a folder of an experiment", async () => {
    const empty = join(base, "empty");
    expect(resumeExperiment(empty)).rejects.toThrow(`Cannot resume experiment "${empty}"`);
    rmSync(empty, { recursive: true, force: true });
  });
});
