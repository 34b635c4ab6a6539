import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareExperiments } from "./compare.ts";
import type { ExperimentConfig } from "./config.ts";
import { runExperiment } from "./experiment.ts";
import { configOf } from "./testing/configs.ts";
import { writeLog, writeNoise } from "./testing/logs.ts";

const base = mkdtempSync(join(tmpdir(), "u2-compare-"));
afterAll(() => rmSync(base, { recursive: true }));
const replayLogPath = writeLog(join(base, "recorded.jsonl"));
const noiseConfigPath = writeNoise(join(base, "noise.yaml"));

async function run(name: string, changes: Partial<ExperimentConfig>, count = 12): Promise<string> {
  const outputDir = join(base, name);
  await runExperiment(
    configOf(
      {
        execute: "replay",
        outputDir,
        snapshotDir: join(outputDir, "snapshots"),
        maxCandidatesPerCycle: 4,
        totalCycles: 3,
        replayLogPath,
        noiseConfigPath,
        ...changes,
      },
      { requeue: "unsolved" },
      count,
    ),
  );
  return outputDir;
}

beforeAll(async () => {
  for (const mode of ["baseline", "rfl"] as const) {
    for (const masterSeed of [1, 2, 3])
      await run(`${mode}/seed-${masterSeed}`, { mode, masterSeed });
  }
});

describe("compareExperiments()", () => {
  test("compares two runs of one seed", () => {
    const result = compareExperiments(join(base, "baseline/seed-1"), join(base, "rfl/seed-1"));
    expect(result).toMatchObject({
      labels: { a: "demo (baseline)", b: "demo (rfl)" },
      warnings: [],
      seeds: [1],
      difference: { over: "items" },
      test: { method: "mcnemar-exact" },
    });
    const { proved } = JSON.parse(readFileSync(join(base, "rfl/seed-1/result.json"), "utf8"));
    expect(result.b.proved).toMatchObject({ count: proved.length, total: 12 });
  });

  test("compares folders of runs, seed by seed, and leaves out seeds without a partner", async () => {
    const extra = await run("rfl/seed-9", { mode: "rfl", masterSeed: 9 });
    const result = compareExperiments(join(base, "baseline"), join(base, "rfl"));
    expect(result).toMatchObject({
      seeds: [1, 2, 3],
      difference: { over: "seeds" },
      a: { runs: 3 },
    });
    expect(result.warnings).toEqual([`${extra}: left out, the other side has no run of seed 9`]);
    expect(result.a.noise.injected).toBeGreaterThan(0);
    rmSync(extra, { recursive: true });
  });

  test("tells settings that differ besides the policy", async () => {
    const other = await run("shorter", { mode: "rfl", masterSeed: 1, maxCandidatesPerCycle: 2 });
    const { warnings } = compareExperiments(join(base, "baseline/seed-1"), other);
    expect(warnings).toEqual(["max_candidates_per_cycle differs: 4 and 2"]);
  });

  test("tells records that were lost", async () => {
    const lossy = await run("lossy", { masterSeed: 1, telemetryOutputPath: "/dev/full" });
    const { warnings, b } = compareExperiments(join(base, "baseline/seed-1"), lossy);
    expect(warnings).toEqual([`${lossy}: 12 records could not be written when it ran`]);
    expect(b.tries.total).toBe(0);
  });

  test("refuses what cannot be compared, and says why", async () => {
    const baseline = join(base, "baseline/seed-1");
    const compare = (b: string) => () => compareExperiments(baseline, b);
    expect(compare(join(base, "none"))).toThrow(
      `Cannot compare experiment "${join(base, "none")}": neither it nor a folder in it`,
    );
    expect(compare(join(base, "rfl/seed-2"))).toThrow("its seeds are 2, those of");
    expect(compare(await run("fewer", { masterSeed: 1 }, 11))).toThrow(
      '"M11" is in one of them only',
    );
    const half = await run("half", { masterSeed: 1 });
    rmSync(join(half, "result.json"));
    expect(compare(half)).toThrow("it has not come to its end; resume it first");
    const cut = await run("cut", { masterSeed: 1 });
    truncateSync(join(cut, "telemetry.jsonl"), 3000);
    expect(compare(cut)).toThrow("of its 12 tries");
    const twice = join(base, "twice");
    mkdirSync(twice);
    for (const name of ["x", "y"]) await run(`twice/${name}`, { masterSeed: 1 });
    expect(compare(twice)).toThrow("it holds two runs of seed 1");
    writeFileSync(join(base, "file"), "");
    expect(compare(join(base, "file"))).toThrow("neither it nor a folder in it");
  });
});
