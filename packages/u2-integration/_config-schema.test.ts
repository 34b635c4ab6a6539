import { describe, expect, test } from "bun:test";
import { parseRawConfig } from "./_config-schema.ts";

const least = {
  experiment_id: "demo",
  slice_name: "and",
  mode: "rfl",
  total_cycles: 3,
  master_seed: 42,
  slice_config: { items: ["And.lean"] },
};

function messagesOf(value: unknown): string[] {
  return parseRawConfig(value).issues.map((issue) => {
    return `${issue.atKey ? "key " : ""}${issue.path.join(".")}: ${issue.message}`;
  });
}

describe("parseRawConfig()", () => {
  test("fills in the defaults of the original", () => {
    const { config, issues } = parseRawConfig(least);
    expect(issues).toEqual([]);
    expect(config).toEqual({
      experimentId: "demo",
      sliceName: "and",
      mode: "rfl",
      totalCycles: 3,
      masterSeed: 42,
      snapshotInterval: 0,
      snapshotDir: null,
      outputDir: null,
      maxBeamWidth: 100,
      maxDepth: 10,
      cycleBudgetS: 60,
      maxCandidatesPerCycle: 100,
      enableTelemetry: false,
      telemetryOutputPath: null,
      noiseConfigPath: null,
      execute: "lean",
      replayLogPath: null,
      jobs: 1,
      warm: false,
      sliceConfig: {
        items: [{ text: "And.lean", file: null, module: null, id: null, complexity: null }],
        tier: "balanced",
        timeoutS: null,
        expansion: "none",
        requeue: "never",
        policy: { depth: -0.3, complexity: -0.2, success: 0.5, learningRate: 0.1 },
        lean: "auto",
        root: null,
        require: "A2",
      },
    });
  });

  test.each([
    [{ mode: "RFL" }, 'mode: expected baseline or rfl, found the text "RFL"; did you mean "rfl"?'],
    [{ mode: "greedy" }, 'mode: expected baseline or rfl, found the text "greedy"'],
    [{ total_cycles: 0 }, "total_cycles: expected an integer of at least 1, found 0"],
    [
      { total_cycles: "ten" },
      'total_cycles: expected an integer of at least 1, found the text "ten"',
    ],
    [
      { master_seed: 2 ** 60 },
      "master_seed: expected an integer up to 9007199254740991, found 1152921504606847000",
    ],
    [{ warm: "on" }, 'warm: expected true or false, found the text "on"'],
    [{ execute: "mock", warm: true }, "warm: is only read with execute: lean, found execute: mock"],
    [{ jobs: 1000 }, "jobs: expected an integer from 1 to 256, found 1000"],
    [{ cycle_budget_s: 0 }, "cycle_budget_s: expected a number of seconds above 0, found 0"],
    [{ enable_telemetry: "yes" }, 'enable_telemetry: expected true or false, found the text "yes"'],
    [
      { experiment_id: "a/b" },
      'experiment_id: expected a name of letters, digits, ".", "_" and "-", found the text "a/b"',
    ],
    [{ slice_name: undefined }, "slice_name: is missing; expected a name"],
    [{ masterSeed: 1 }, 'key masterSeed: unknown key; did you mean "master_seed"?'],
    [{ tier: "balanced" }, "key tier: unknown key; it belongs into slice_config"],
    [{ slice_config: [] }, "slice_config: expected a mapping with items, found an empty list"],
    [{ slice_config: null }, "slice_config: expected a mapping with items, found nothing"],
    [
      { slice_config: { items: [] } },
      "slice_config.items: expected at least one file or module, found an empty list",
    ],
    [
      { slice_config: { items: ["a", 3] } },
      "slice_config.items.1: expected a file, a module name, or a mapping with file or module, found 3",
    ],
    [
      { slice_config: { items: [{ fil: "a" }] } },
      'key slice_config.items.0.fil: unknown key; did you mean "file"?',
    ],
    [
      { slice_config: { items: [{ file: "a", module: "b" }] } },
      "slice_config.items.0: expected either file or module, found both",
    ],
    [
      { slice_config: { items: [{ id: "a" }] } },
      "slice_config.items.0: expected either file or module, found neither",
    ],
    [
      { slice_config: { items: ["a"], jobs: 2 } },
      "key slice_config.jobs: unknown key; it belongs to the top level",
    ],
    [
      { slice_config: { items: ["a"], policy: { learn: 1 } } },
      "key slice_config.policy.learn: unknown key; expected one of depth_weight, complexity_weight, success_weight, learning_rate",
    ],
    [
      { execute: "replay" },
      "execute: replay needs replay_log_path, the telemetry log to replay; it is missing",
    ],
    [
      { replay_log_path: "x" },
      "replay_log_path: is only read with execute: replay, found execute: lean",
    ],
    [
      { slice_config: { items: ["a"], expansion: "synthetic" } },
      "slice_config.expansion: synthetic children have no proof that Lean could check; use execute: replay or mock, or expansion: none",
    ],
    [
      { max_beam_width: 1, slice_config: { items: ["a", "b"] } },
      "max_beam_width: a beam of 1 would drop 1 of 2 items untried; set max_beam_width: 2",
    ],
  ])("explains %j", (change, message) => {
    expect(messagesOf({ ...least, ...change })).toEqual([message]);
  });

  test("points at the items when the default beam is too narrow", () => {
    const items = Array.from({ length: 101 }, (_, i) => `item_${i}`);
    expect(messagesOf({ ...least, slice_config: { items } })[0]).toStartWith(
      "slice_config.items: ",
    );
  });

  test.each([
    [null, "found nothing"],
    [["x"], "found a list"],
    ["x".repeat(50), `"${"x".repeat(40)}…"`],
  ])("wants a mapping, not %j", (value, found) => {
    expect(messagesOf(value)[0]).toContain(found);
  });
});
