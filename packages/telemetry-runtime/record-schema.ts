import {
  ASSURANCE_LEVELS,
  OUTCOME_FAMILIES,
  TERMINATION_REASONS,
  VERIFIER_ERROR_CODES,
  VERIFIER_TIERS,
} from "@lean-telemetry/error-mapper";
import * as z from "zod";
import type { KnownKeys } from "./_types.ts";
import { recordProblems } from "./record-rules.ts";

/** The version of the file format that this package writes, and the newest that it reads. */
export const SCHEMA_VERSION = 1;

/** The three ways in which noise can change a run. */
export const NOISE_TYPES = ["timeout", "spurious_fail", "spurious_pass"] as const;

const count = z.int().nonnegative();
const amount = z.number().nonnegative().nullable();
const sign = z.number().nullable();
const text = z.string().nullable();
const figure = z.looseObject({ source: z.string(), exact: z.boolean() }).nullable();
const counts = z.record(z.string(), z.number().nonnegative()).nullable();

/** The seed's 38 keys, in its order, with its names and units. */
const seedShape = {
  verification_id: z.string().min(1),
  timestamp: z.number(),
  module_name: z.string(),
  context: z.string(),
  cycle: z.int().nullable(),
  tier: z.enum(VERIFIER_TIERS),
  timeout_s: amount,
  lean_version: text,
  master_seed: z.int().nullable(),
  outcome: z.enum(VERIFIER_ERROR_CODES),
  success: z.boolean(),
  duration_ms: amount,
  confidence: z.number().min(0).max(1).nullable(),
  cpu_time_ms: amount,
  memory_peak_mb: amount,
  memory_final_mb: amount,
  io_read_mb: amount,
  io_write_mb: amount,
  tactic_count: count.nullable(),
  tactic_depth: count.nullable(),
  proof_size_bytes: count.nullable(),
  search_nodes: count.nullable(),
  tactics: z.array(z.string()).nullable(),
  tactic_counts: counts,
  stderr: z.string(),
  returncode: z.int().nullable(),
  signal: z.int().nullable(),
  error_message: z.string(),
  noise_injected: z.boolean(),
  noise_type: z.enum(NOISE_TYPES).nullable(),
  ground_truth: z.enum(VERIFIER_ERROR_CODES).nullable(),
  noise_seed: text,
  noise_rates: z.record(z.string(), z.number()).nullable(),
  policy_prob: sign,
  policy_weight: sign,
  policy_gradient: sign,
  policy_update: sign,
  metadata: z.record(z.string(), z.unknown()),
};

const terminationSchema = z.looseObject({
  reason: z.enum(TERMINATION_REASONS),
  killed_by: z.enum(["SIGTERM", "SIGKILL"]).nullable(),
  orphans_killed: count,
  orphans_left: count,
  output_truncated: z.boolean(),
  streams_complete: z.boolean(),
  oom_killed: z.boolean().nullable(),
});

const messagesSchema = z.looseObject({
  error: count,
  warning: count,
  information: count,
  sorry: count,
  resource: count,
  unparsed: count,
  first: z.array(
    z.looseObject({
      severity: z.enum(["error", "warning", "information"]),
      kind: text,
      line: count.nullable(),
      column: count.nullable(),
      text: z.string(),
      omitted_chars: count,
    }),
  ),
});

const measurementSchema = z.looseObject({
  tier: z.string(),
  samples: count,
  largest_gap_ms: amount,
  cpu_time_ms: figure,
  memory_peak_mb: z
    .looseObject({ source: z.string(), exact: z.boolean(), upper_bound_mb: amount })
    .nullable(),
  memory_final_mb: z
    .looseObject({ source: z.string(), exact: z.boolean(), age_ms: amount })
    .nullable(),
  io_read_mb: figure,
  io_write_mb: figure,
  tree_peak_mb: amount,
  tree_anon_peak_mb: amount,
  chars_read_mb: amount,
  chars_written_mb: amount,
  cgroup_peak_mb: amount,
  own_cpu_ms: amount,
});

/** Our own keys, after the seed's. */
const ownShape = {
  schema_version: z.literal(SCHEMA_VERSION),
  category: text,
  family: z.enum(OUTCOME_FAMILIES),
  assurance: z.enum(ASSURANCE_LEVELS).nullable(),
  rule_id: text,
  stderr_omitted_bytes: count,
  termination: terminationSchema.nullable(),
  messages: messagesSchema.nullable(),
  measurement: measurementSchema.nullable(),
  tactic_source: z.enum(["profile", "trace", "source"]).nullable(),
  tactic_times_ms: counts,
  axioms: z
    .looseObject({
      declarations: z.array(z.looseObject({ name: z.string(), axioms: z.array(z.string()) })),
    })
    .nullable(),
  source: z.looseObject({ path: text, sha256: z.string(), bytes: count }).nullable(),
  toolchain: z
    .looseObject({ kind: z.string(), version: text, commit: text, target: text })
    .nullable(),
  command: z.array(z.string()).nullable(),
  mode: z.enum(["cold", "warm"]).nullable(),
  warm: z
    .looseObject({ pid: z.int(), position: count, confirmed: z.boolean().nullable() })
    .nullable(),
  run_key: text,
  cached_from: text,
  attempts: z
    .array(
      z.looseObject({
        tier: z.enum(VERIFIER_TIERS),
        outcome: z.enum(VERIFIER_ERROR_CODES),
        noise_type: z.enum(NOISE_TYPES).nullable(),
        duration_ms: amount,
      }),
    )
    .nullable(),
};

/** The names of the seed's 38 keys, in file order. */
export const SEED_KEYS: readonly string[] = Object.keys(seedShape);

/** The names of all top-level keys, in file order. RECORD.md explains each. */
export const RECORD_KEYS: readonly string[] = [...SEED_KEYS, ...Object.keys(ownShape)];

/** The shape of one record, without the rules that tie several keys together. */
export const recordShapeSchema = z.looseObject({ ...seedShape, ...ownShape });

/**
 * One line of a telemetry log: the only definition of the file format. Unknown keys are kept.
 *
 * Besides the shape it holds the rules of {@link recordProblems}, which tie several keys together.
 *
 * @example A line that contradicts itself is no record
 * ```ts
 * import assert from "node:assert/strict";
 * import { telemetryRecordSchema } from "@lean-telemetry/telemetry-runtime/record-schema";
 *
 * const result = telemetryRecordSchema.safeParse({ verification_id: "run-1" });
 * assert.equal(result.success, false);
 * ```
 */
export const telemetryRecordSchema = recordShapeSchema.superRefine((record, context) => {
  for (const problem of recordProblems(record as TelemetryRecord)) {
    context.addIssue({ code: "custom", message: problem.message, path: [problem.key] });
  }
});

/** One line of a telemetry log, with the keys and units of the file format. */
export type TelemetryRecord = KnownKeys<z.infer<typeof recordShapeSchema>>;
