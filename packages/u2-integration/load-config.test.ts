import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ExperimentConfigError } from "./config-error.ts";
import { loadExperimentConfig } from "./load-config.ts";

const broken = join(import.meta.dir, "fixtures/broken");

/** Each broken experiment with the one line that it must give. */
const EXPECTED: Readonly<Record<string, string>> = {
  "01-tab-indent.yaml": "01-tab-indent.yaml:8:1: expected spaces as indentation, found a tab",
  "02-unclosed-quote.yaml":
    '02-unclosed-quote.yaml:1:16: missing closing "quote; the text that starts here has no end',
  "03-double-key.yaml": '03-double-key.yaml:9:1: key "mode" is given twice; keep one of them',
  "04-unknown-key.yaml":
    '04-unknown-key.yaml:9:1: max_candidates_per_cycles: unknown key; did you mean "max_candidates_per_cycle"?',
  "05-camel-case-key.yaml":
    '05-camel-case-key.yaml:9:1: cycleBudgetS: unknown key; did you mean "cycle_budget_s"?',
  "06-misplaced-key.yaml":
    "06-misplaced-key.yaml:9:1: tier: unknown key; it belongs into slice_config",
  "07-missing-seed.yaml":
    "07-missing-seed.yaml:1:1: master_seed: is missing; expected an integer of at least 0",
  "08-wrong-mode.yaml":
    '08-wrong-mode.yaml:3:7: mode: expected baseline or rfl, found the text "basline"; did you mean "baseline"?',
  "09-text-for-number.yaml":
    '09-text-for-number.yaml:4:15: total_cycles: expected an integer of at least 1, found the text "ten"',
  "10-zero-cycles.yaml":
    "10-zero-cycles.yaml:4:15: total_cycles: expected an integer of at least 1, found 0",
  "11-negative-budget.yaml":
    "11-negative-budget.yaml:9:17: cycle_budget_s: expected a number of seconds above 0, found -5",
  "12-no-items.yaml":
    "12-no-items.yaml:7:1: slice_config.items: is missing; expected a list of files or modules",
  "13-item-of-wrong-type.yaml":
    "13-item-of-wrong-type.yaml:10:7: slice_config.items[1]: expected a file, a module name, or a mapping with file or module, found 42",
  "14-item-with-both.yaml":
    "14-item-with-both.yaml:9:7: slice_config.items[0]: expected either file or module, found both",
  "15-missing-proof.yaml":
    '15-missing-proof.yaml:9:7: slice_config.items[0]: expected a file for "Logic/Missing.lean", found none at <folder>Logic/Missing.lean',
  "16-replay-without-log.yaml":
    "16-replay-without-log.yaml:6:10: execute: replay needs replay_log_path, the telemetry log to replay; it is missing",
  "17-unknown-module-in-log.yaml":
    '17-unknown-module-in-log.yaml:11:7: slice_config.items[1]: expected a module of the replayed log, found "Logic.Ro"; did you mean "Logic.Or"?',
  "18-bad-noise-rate.yaml":
    "noise/rate-above-one.yaml:3:19: tiers.balanced.timeout_rate: expected 0 to 1, found 1.5",
  "19-two-documents.yaml":
    "19-two-documents.yaml:9:1: expected one document, found the start of a second; keep one for each file",
  "20-unquoted-colon.yaml":
    '20-unquoted-colon.yaml:2:13: expected one "key: value" on a line, found a second ": "; put the text in quotes',
  "21-yes-is-text.yaml":
    '21-yes-is-text.yaml:9:19: enable_telemetry: expected true or false, found the text "yes"',
  "22-narrow-beam.yaml":
    "22-narrow-beam.yaml:7:17: max_beam_width: a beam of 1 would drop 1 of 2 items untried; set max_beam_width: 2",
  "23-synthetic-on-lean.yaml":
    "23-synthetic-on-lean.yaml:8:14: slice_config.expansion: synthetic children have no proof that Lean could check; use execute: replay or mock, or expansion: none",
  "24-unknown-policy-weight.yaml":
    '24-unknown-policy-weight.yaml:9:12: slice_config.policy.depth_wieght: unknown key; did you mean "depth_weight"?',
  "25-list-at-the-top.yaml":
    "25-list-at-the-top.yaml:1:1: expected keys and values, such as experiment_id: demo, found a list",
  "26-empty.yaml":
    "26-empty.yaml:1:1: expected keys and values, such as experiment_id: demo, found nothing",
  "27-item-twice.yaml":
    '27-item-twice.yaml:11:7: slice_config.items[2]: "Logic.And" is listed already as items[0]; give one of them its own id',
  "28-unresolved-alias.yaml":
    '28-unresolved-alias.yaml:7:15: alias "*defaults" has no anchor "&defaults" before it',
};

const folder = mkdtempSync(join(tmpdir(), "u2-load-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "proofs"));
writeFileSync(join(folder, "proofs", "And.lean"), "");
writeFileSync(join(folder, "noise.yaml"), "enabled: true\nrates: {timeout: 0.1}\n");

function write(text: string, name = "experiment.yaml"): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const START =
  "experiment_id: demo\nslice_name: logic\nmode: rfl\ntotal_cycles: 3\nmaster_seed: 7\n";

describe("loadExperimentConfig()", () => {
  test("has a fixture for each expectation", () => {
    const files = readdirSync(broken).filter((name) => name.endsWith(".yaml"));
    expect(files.sort()).toEqual(Object.keys(EXPECTED));
    expect(files.length).toBeGreaterThanOrEqual(20);
  });

  test.each(Object.entries(EXPECTED))(
    "places the mistake of %s and writes nothing",
    async (name, line) => {
      const error = await loadExperimentConfig(join(broken, name)).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(ExperimentConfigError);
      expect(error.message.replaceAll(`${broken}/`, "")).toBe(line.replace("<folder>", ""));
      expect(existsSync(join(broken, "u2-runs"))).toBe(false);
    },
  );

  test("makes paths absolute from the file's folder and finds the items", async () => {
    const path = write(
      `${START}noise_config_path: noise.yaml\ntelemetry_output_path: logs/t.jsonl\nslice_config:\n  lean: ./bin/lean\n  items: [proofs/And.lean]\n`,
    );
    expect(await loadExperimentConfig(path)).toMatchObject({
      outputDir: join(folder, "u2-runs/demo/rfl/seed-7"),
      snapshotDir: join(folder, "u2-runs/demo/rfl/seed-7/snapshots"),
      telemetryOutputPath: join(folder, "logs/t.jsonl"),
      noiseConfigPath: join(folder, "noise.yaml"),
      replayLogPath: null,
      sliceConfig: {
        root: folder,
        lean: join(folder, "bin/lean"),
        items: [
          {
            id: "proofs.And",
            module: "proofs.And",
            path: join(folder, "proofs/And.lean"),
            complexity: 10,
          },
        ],
      },
    });
  });

  test("lets a caller set mode, seed, jobs and output", async () => {
    const path = write(`${START}execute: mock\nslice_config: {items: [A]}\n`);
    const changed = await loadExperimentConfig(path, { mode: "baseline", masterSeed: 9, jobs: 4 });
    expect(changed).toMatchObject({
      mode: "baseline",
      masterSeed: 9,
      jobs: 4,
      outputDir: join(folder, "u2-runs/demo/baseline/seed-9"),
    });
    const elsewhere = await loadExperimentConfig(path, { outputDir: "here" });
    expect(elsewhere.outputDir).toBe(resolve("here"));
  });

  test("tells all mistakes at once, in the order of their kinds", async () => {
    const path = write(
      `${START}noise_config_path: none.yaml\nreplay_log_path: none.jsonl\nexecute: replay\nslice_config: {items: [A], root: nowhere}\n`,
    );
    const error = await loadExperimentConfig(path).catch((thrown) => thrown);
    expect(error.message.replaceAll(folder, "").split("\n")).toEqual([
      "/experiment.yaml:6:20: noise_config_path: expected a file, found none at /none.yaml",
      "/experiment.yaml:7:18: replay_log_path: expected a telemetry log, found none at /none.jsonl",
      "/experiment.yaml:9:34: slice_config.root: expected a folder, found none at /nowhere",
    ]);
  });

  test("says why a log cannot be read", async () => {
    const path = write(
      `${START}replay_log_path: proofs\nexecute: replay\nslice_config: {items: [A]}\n`,
    );
    const error = await loadExperimentConfig(path).catch((thrown) => thrown);
    expect(error.message).toContain("expected a telemetry log, but: Cannot read telemetry log");
  });

  test("says that there is no such file", async () => {
    const error = await loadExperimentConfig(join(folder, "none.yaml")).catch((thrown) => thrown);
    expect(error.message).toBe(
      `${join(folder, "none.yaml")}: expected an experiment in YAML, but there is no such file`,
    );
  });
});
