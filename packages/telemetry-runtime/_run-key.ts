import { createHash } from "node:crypto";
import type { VerifyPlan } from "./_verify-plan.ts";
import type { RecordedSource, RecordedToolchain } from "./telemetry.ts";

/** What two runs have in common when one can stand for the other. */
export interface RunKeys {
  /** Everything that the natural verdict depends on: key of the cache. */
  readonly natural: string;
  /** That, and what the record depends on besides (noise, tier, context): key of a resume. */
  readonly run: string;
}

/**
 * Digests of everything a run depends on: source, toolchain, options, and the compiled modules that
 * it may import.
 */
export function runKeys(
  plan: VerifyPlan,
  known: {
    readonly source: Pick<RecordedSource, "sha256">;
    readonly toolchain: RecordedToolchain | null;
    /** Of the compiled modules, from `environmentDigest`. */
    readonly environment: string;
  },
): RunKeys {
  const { options, call } = plan;
  const { start } = call;
  const { version, commit, target } = known.toolchain ?? {};
  const natural = digest({
    v: 2,
    source: known.source.sha256,
    // Lean builds it into names that a text can use.
    module: plan.moduleName,
    toolchain:
      version === null || version === undefined ? options.lean.command : [version, commit, target],
    environment: known.environment,
    limits: [
      ...[call.options.timeoutS, call.options.cpuLimitMs, call.options.memoryLimitMb],
      call.options.outputLimitBytes,
    ],
    require: call.options.require,
    traceTactics: call.options.traceTactics,
    lean: [options.maxHeartbeats, options.leanOptions, options.threads],
    env: decidingVariables(options.env),
  });
  const run = digest({
    natural,
    noise: call.noise,
    slice: call.options.noiseSlice,
    masterSeed: start.masterSeed,
    tier: start.tier,
    context: start.context,
    cycle: start.cycle,
  });
  return { natural, run };
}

/**
 * The variables that a verdict may depend on: those that Lean, Lake and elan read, and those that
 * the caller set on purpose. The rest of a shell's environment changes from one command line to the
 * next (`_`, `SHLVL`, …), and must not make a run look new.
 */
function decidingVariables(env: VerifyPlan["options"]["env"] = {}): Record<string, unknown> {
  const all = Object.entries({ ...process.env, ...env });
  return Object.fromEntries(
    all.filter(
      ([name, value]) =>
        /^(LEAN|LAKE|ELAN)/.test(name) || (Object.hasOwn(env, name) && value !== process.env[name]),
    ),
  );
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value, sorted)).digest("hex");
}

/** Objects with their keys in order, so that the same options give the same text. */
function sorted(_key: string, value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}
