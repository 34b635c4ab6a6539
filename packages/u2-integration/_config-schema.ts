import { ASSURANCE_LEVELS, VERIFIER_TIERS } from "@lean-telemetry/error-mapper";
import * as z from "zod";
import { explainIssues, type RawIssue } from "./_config-issues.ts";
import type { KeyPath } from "./_yaml-source.ts";
import {
  EXECUTE_KINDS,
  EXPANSION_KINDS,
  EXPERIMENT_MODES,
  type ExperimentConfig,
  REQUEUE_KINDS,
  type SliceConfig,
} from "./config.ts";
import { DEFAULT_RFL_WEIGHTS } from "./rfl-policy.ts";

/** An entry of `slice_config.items` before files are looked for. */
export interface RawItem {
  readonly text: string | null;
  readonly file: string | null;
  readonly module: string | null;
  readonly id: string | null;
  readonly complexity: number | null;
}

/** A configuration whose values are sound, but whose paths were not looked at yet. */
export type RawConfig = Omit<ExperimentConfig, "sliceConfig" | "outputDir" | "snapshotDir"> & {
  readonly outputDir: string | null;
  readonly snapshotDir: string | null;
  readonly sliceConfig: Omit<SliceConfig, "items" | "root"> & {
    readonly items: readonly RawItem[];
    readonly root: string | null;
  };
};

const integer = (least: number, most: number = Number.MAX_SAFE_INTEGER) => {
  const unlimited = most === Number.MAX_SAFE_INTEGER;
  const range = `expected an integer ${unlimited ? `of at least ${least}` : `from ${least} to ${most}`}`;
  const error = (issue: { readonly code: string }) =>
    unlimited && issue.code === "too_big" ? `expected an integer up to ${most}` : range;
  return z.int({ error }).min(least, { error }).max(most, { error });
};
const seconds = (() => {
  const error = "expected a number of seconds above 0";
  return z.number({ error }).positive({ error });
})();
const number = z.number({ error: "expected a number" });
const flag = z.boolean({ error: "expected true or false" });
const text = (what: string) =>
  z.string({ error: `expected ${what}` }).min(1, { error: `expected ${what}` });
const name = (() => {
  const error = 'expected a name of letters, digits, ".", "_" and "-"';
  return z.string({ error }).regex(/^[A-Za-z0-9][\w.-]*$/, { error });
})();
const oneOf = <const T extends readonly string[]>(words: T) =>
  z.enum(words, { error: `expected ${words.slice(0, -1).join(", ")} or ${words.at(-1)}` });
const mapping = <T extends z.ZodRawShape>(shape: T, expected: string) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === "invalid_type" ? expected : undefined),
  });

const itemSchema = z.preprocess(
  (value) => (typeof value === "string" ? { text: value } : value),
  mapping(
    {
      text: text("a file or a module name").nullable().default(null),
      file: text("a path").nullable().default(null),
      module: text("a module name").nullable().default(null),
      id: text("a name").nullable().default(null),
      complexity: number
        .min(0, { error: "expected a number of at least 0" })
        .nullable()
        .default(null),
    },
    "expected a file, a module name, or a mapping with file or module",
  ),
);

const policySchema = mapping(
  {
    depth_weight: number.default(DEFAULT_RFL_WEIGHTS.depth),
    complexity_weight: number.default(DEFAULT_RFL_WEIGHTS.complexity),
    success_weight: number.default(DEFAULT_RFL_WEIGHTS.success),
    learning_rate: number.default(DEFAULT_RFL_WEIGHTS.learningRate),
  },
  "expected a mapping of policy weights",
);

const sliceSchema = mapping(
  {
    items: z
      .array(itemSchema, { error: "expected a list of files or modules" })
      .min(1, { error: "expected at least one file or module" }),
    tier: oneOf(VERIFIER_TIERS).default("balanced"),
    timeout_s: seconds.nullable().default(null),
    expansion: oneOf(EXPANSION_KINDS).default("none"),
    requeue: oneOf(REQUEUE_KINDS).default("never"),
    policy: policySchema.prefault({}),
    lean: text("auto, lake, lean, embedded or a path").default("auto"),
    root: text("a path").nullable().default(null),
    require: oneOf(ASSURANCE_LEVELS).default("A2"),
  },
  "expected a mapping with items",
);

const path = text("a path").nullable().default(null);
const experimentSchema = mapping(
  {
    experiment_id: name,
    slice_name: text("a name"),
    mode: oneOf(EXPERIMENT_MODES),
    total_cycles: integer(1),
    master_seed: integer(0),
    snapshot_interval: integer(0).default(0),
    snapshot_dir: path,
    output_dir: path,
    max_beam_width: integer(1).default(100),
    max_depth: integer(0).default(10),
    cycle_budget_s: seconds.default(60),
    max_candidates_per_cycle: integer(1).default(100),
    enable_telemetry: flag.default(false),
    telemetry_output_path: path,
    noise_config_path: path,
    execute: oneOf(EXECUTE_KINDS).default("lean"),
    replay_log_path: path,
    jobs: integer(1, 256).default(1),
    warm: flag.default(false),
    slice_config: sliceSchema,
  },
  "expected keys and values, such as experiment_id: demo",
);

/** The keys at each level; a wrong key may belong to another one. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(experimentSchema.shape),
  slice_config: Object.keys(sliceSchema.shape),
  "slice_config.policy": Object.keys(policySchema.shape),
  "slice_config.items": ["file", "module", "id", "complexity"],
};

/** Checks a value against the schema, rule by rule between keys too, and gives it the API's names. */
export function parseRawConfig(value: unknown):
  | { readonly config: RawConfig; readonly issues: readonly RawIssue[] }
  | {
      readonly config: null;
      readonly issues: readonly RawIssue[];
    } {
  const result = experimentSchema.safeParse(value);
  if (!result.success) {
    return { config: null, issues: explainIssues(result.error.issues, value, KEYS) };
  }
  const config = toRawConfig(result.data);
  return { config, issues: contradictions(config, value) };
}

function toRawConfig(raw: z.infer<typeof experimentSchema>): RawConfig {
  const slice = raw.slice_config;
  return {
    experimentId: raw.experiment_id,
    sliceName: raw.slice_name,
    mode: raw.mode,
    totalCycles: raw.total_cycles,
    masterSeed: raw.master_seed,
    snapshotInterval: raw.snapshot_interval,
    snapshotDir: raw.snapshot_dir,
    outputDir: raw.output_dir,
    maxBeamWidth: raw.max_beam_width,
    maxDepth: raw.max_depth,
    cycleBudgetS: raw.cycle_budget_s,
    maxCandidatesPerCycle: raw.max_candidates_per_cycle,
    enableTelemetry: raw.enable_telemetry,
    telemetryOutputPath: raw.telemetry_output_path,
    noiseConfigPath: raw.noise_config_path,
    execute: raw.execute,
    replayLogPath: raw.replay_log_path,
    jobs: raw.jobs,
    warm: raw.warm,
    sliceConfig: {
      items: slice.items,
      tier: slice.tier,
      timeoutS: slice.timeout_s,
      expansion: slice.expansion,
      requeue: slice.requeue,
      policy: {
        depth: slice.policy.depth_weight,
        complexity: slice.policy.complexity_weight,
        success: slice.policy.success_weight,
        learningRate: slice.policy.learning_rate,
      },
      lean: slice.lean,
      root: slice.root,
      require: slice.require,
    },
  };
}

/** What each key alone cannot show. */
function contradictions(config: RawConfig, value: unknown): readonly RawIssue[] {
  const issues: RawIssue[] = [];
  const { execute, replayLogPath, sliceConfig, maxBeamWidth } = config;
  const add = (path: KeyPath, message: string) => issues.push({ path, atKey: false, message });
  if (execute === "replay" && replayLogPath === null) {
    add(["execute"], "replay needs replay_log_path, the telemetry log to replay; it is missing");
  }
  if (execute !== "lean" && config.warm) {
    add(["warm"], `is only read with execute: lean, found execute: ${execute}`);
  }
  if (execute !== "replay" && replayLogPath !== null) {
    add(["replay_log_path"], `is only read with execute: replay, found execute: ${execute}`);
  }
  if (execute === "lean" && sliceConfig.expansion === "synthetic") {
    add(
      ["slice_config", "expansion"],
      "synthetic children have no proof that Lean could check; use execute: replay or mock, or expansion: none",
    );
  }
  if (sliceConfig.requeue === "never" && sliceConfig.items.length > maxBeamWidth) {
    const at = isSet(value, "max_beam_width") ? ["max_beam_width"] : ["slice_config", "items"];
    add(
      at,
      `a beam of ${maxBeamWidth} would drop ${sliceConfig.items.length - maxBeamWidth} of ` +
        `${sliceConfig.items.length} items untried; set max_beam_width: ${sliceConfig.items.length}`,
    );
  }
  sliceConfig.items.forEach((item, i) => {
    const given = [item.text, item.file, item.module].filter((ref) => ref !== null);
    if (given.length !== 1) {
      add(
        ["slice_config", "items", i],
        `expected either file or module, found ${given.length ? "both" : "neither"}`,
      );
    }
  });
  return issues;
}

function isSet(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && key in value;
}
