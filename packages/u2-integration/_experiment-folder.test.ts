import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExperimentFolder } from "./_experiment-folder.ts";
import { ExperimentFolderError } from "./experiment-folder-error.ts";
import { Tally } from "./experiment-result.ts";
import { configOf } from "./testing/configs.ts";

const base = mkdtempSync(join(tmpdir(), "u2-folder-"));
afterAll(() => rmSync(base, { recursive: true }));
let folders = 0;

function fresh(changes = {}) {
  const outputDir = join(base, `run-${folders++}`);
  return configOf({ outputDir, snapshotDir: join(outputDir, "snapshots"), ...changes });
}

describe("ExperimentFolder", () => {
  test("is made once, and opened again as it was", () => {
    const config = fresh();
    const made = ExperimentFolder.create(config);
    expect(ExperimentFolder.open(config.outputDir, "resume").config).toEqual(config);
    expect(made.logPath).toBe(join(config.outputDir, "telemetry.jsonl"));
    expect(() => ExperimentFolder.create(config)).toThrow(
      "it holds experiment.json of an earlier run; resume that one, or choose another output_dir",
    );
  });

  test("knows its log and where its lines begin in a shared one", () => {
    const shared = join(base, "shared.jsonl");
    writeFileSync(shared, "x".repeat(17));
    const folder = ExperimentFolder.create(fresh({ telemetryOutputPath: shared }));
    expect([folder.logPath, folder.logStartBytes]).toEqual([shared, 17]);
    const opened = ExperimentFolder.open(folder.config.outputDir, "resume");
    expect([opened.logPath, opened.logStartBytes]).toEqual([shared, 17]);
    const quiet = ExperimentFolder.create(fresh({ enableTelemetry: false }));
    expect(quiet.logPath).toEndWith("/journal.jsonl");
  });

  test("can be moved", () => {
    const outputDir = join(base, "old");
    const inside = { outputDir, telemetryOutputPath: join(outputDir, "t.jsonl") };
    ExperimentFolder.create(configOf({ ...inside, snapshotDir: join(outputDir, "snapshots") }));
    renameSync(outputDir, join(base, "new"));
    const { config } = ExperimentFolder.open(join(base, "new"), "resume");
    expect(config).toMatchObject({
      outputDir: join(base, "new"),
      snapshotDir: join(base, "new/snapshots"),
      telemetryOutputPath: join(base, "new/t.jsonl"),
    });
  });

  test("keeps a result", () => {
    const folder = ExperimentFolder.create(fresh());
    expect(folder.readResult()).toBeNull();
    const { experimentId, sliceName, mode, masterSeed, outputDir } = folder.config;
    const result = {
      ...new Tally().totals,
      ...{ experimentId, sliceName, mode, masterSeed, outputDir },
      end: "cycles-done" as const,
      proved: [],
      traceHash: "x",
      telemetryLost: 0,
    };
    folder.writeResult(result);
    expect(folder.readResult()).toEqual(result);
  });

  test("is locked by one process at a time", () => {
    const folder = ExperimentFolder.create(fresh());
    const release = folder.lock("resume");
    expect(() => folder.lock("resume")).toThrow("is running it");
    release();
    folder.lock("resume")();
  });

  test("says what is wrong with a folder", () => {
    const open = (dir: string) => () => ExperimentFolder.open(dir, "resume");
    expect(open(join(base, "none"))).toThrow(ExperimentFolderError);
    expect(open(join(base, "none"))).toThrow("it holds no readable experiment.json (ENOENT)");
    const { outputDir } = ExperimentFolder.create(fresh()).config;
    const path = join(outputDir, "experiment.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"version": 1', '"version": 2'));
    expect(open(outputDir)).toThrow("is not of version 1");
    writeFileSync(path, "{");
    expect(open(outputDir)).toThrow("(no JSON)");
    writeFileSync(join(base, "file"), "");
    expect(() => ExperimentFolder.create(fresh({ outputDir: join(base, "file/below") }))).toThrow(
      "its folder cannot be written (ENOTDIR)",
    );
  });
});
