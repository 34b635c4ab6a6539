import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareExperiment } from "./_prepare.ts";
import { createMockExecutor } from "./mock-executor.ts";
import { configOf } from "./testing/configs.ts";
import { writeFakeLean } from "./testing/fake-lean.ts";
import { writeLog } from "./testing/logs.ts";

const folder = mkdtempSync(join(tmpdir(), "u2-prepare-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { signal } = new AbortController();
const noiseConfigPath = join(folder, "noise.yaml");
writeFileSync(
  noiseConfigPath,
  "tiers:\n  balanced: {timeout_rate: 0, spurious_fail_rate: 0, spurious_pass_rate: 0, base_timeout_s: 7}\n",
);

describe("prepareExperiment()", () => {
  test("puts all that decisions depend on into the header, and nothing else", async () => {
    const { header } = await prepareExperiment(configOf(), {}, signal);
    expect(header).toMatchObject({
      record_type: "experiment_header",
      master_seed: 42,
      executor: { execute: "mock" },
      noise: null,
      slice_config: { requeue: "never", timeout_s: 60, items: { length: 6 } },
    });
    const elsewhere = configOf({
      jobs: 9,
      warm: true,
      outputDir: "/x",
      enableTelemetry: false,
      snapshotInterval: 3,
    });
    expect((await prepareExperiment(elsewhere, {}, signal)).header).toEqual(header);
  });

  test("knows an item by what its file says", async () => {
    const path = join(folder, "A.lean");
    const items = [{ id: "A", path, module: "A", complexity: 1 }];
    const headers = [];
    for (const text of ["one", "two"]) {
      writeFileSync(path, text);
      headers.push((await prepareExperiment(configOf({}, { items }), {}, signal)).header);
    }
    expect(headers[0]).not.toEqual(headers[1] as (typeof headers)[0]);
  });

  test("takes the limit of a try from the slice, else from the tier, never above the budget", async () => {
    const limit = async (changes: object, slice: object = {}) =>
      (await prepareExperiment(configOf(changes, slice), {}, signal)).timeoutS;
    expect(await limit({})).toBe(60);
    expect(await limit({ noiseConfigPath })).toBe(7);
    expect(await limit({ noiseConfigPath }, { timeoutS: 30 })).toBe(30);
    expect(await limit({ cycleBudgetS: 5 }, { timeoutS: 30 })).toBe(5);
  });

  test("makes the executor that is asked for", async () => {
    const lean = writeFakeLean(join(folder, "bin"));
    const real = await prepareExperiment(
      configOf({ execute: "lean" }, { lean, root: folder }),
      {},
      signal,
    );
    expect(real.executor.identity).toMatchObject({ execute: "lean", lean_version: "4.28.0" });
    const replayLogPath = writeLog(join(folder, "log.jsonl"));
    const replay = await prepareExperiment(
      configOf({ execute: "replay", replayLogPath }),
      {},
      signal,
    );
    expect(replay.executor.identity).toMatchObject({ execute: "replay" });
    const own = { ...createMockExecutor(), identity: { execute: "own" } };
    const given = await prepareExperiment(configOf({ noiseConfigPath }), { executor: own }, signal);
    expect(given.executor.identity).toEqual({ execute: "own" });
  });

  test("fails before anything runs", async () => {
    const wrong = configOf({ noiseConfigPath: join(folder, "none.yaml") });
    expect(prepareExperiment(wrong, {}, signal)).rejects.toThrow("there is no such file");
    const missing = configOf({ execute: "lean" }, { lean: join(folder, "none"), root: folder });
    expect(prepareExperiment(missing, {}, signal)).rejects.toThrow("Cannot find Lean");
  });
});
