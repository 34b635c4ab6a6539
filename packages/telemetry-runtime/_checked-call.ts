import type { VerifierTier } from "@lean-telemetry/error-mapper";
import { checkRunOptions } from "@lean-telemetry/lean-executor";
import { checkTier } from "./_noise-checks.ts";
import { recordedToolchain } from "./_toolchain.ts";
import { emptyTelemetry } from "./empty-telemetry.ts";
import { type NoiseConfig, noiseFor, parseNoiseConfig } from "./noise-config.ts";
import type { CallerFields, NoiseOptions, RunLeanOptions, RunLimits } from "./run-lean-options.ts";
import type { LeanVerificationTelemetry } from "./telemetry.ts";
import { newVerificationId } from "./verification-id.ts";

/** The longest wall-clock limit that a timer can keep. */
const MOST_TIMEOUT_S = (2 ** 31 - 1) / 1000;

/** A call whose every argument was looked at. */
export interface CheckedCall {
  readonly options: RunLeanOptions;
  readonly noise: NoiseConfig | null;
  readonly tier: VerifierTier;
  /** What is known before anything runs. */
  readonly start: LeanVerificationTelemetry;
}

/**
 * Looks at every argument before anything is started.
 *
 * @throws {TypeError} For an argument of the wrong kind.
 * @throws {RangeError} For a number out of range.
 */
export function checkCall(options: RunLeanOptions): CheckedCall {
  const { noise, tier } = checkNoise(options);
  checkCaller(options);
  checkTimeout(options.timeoutS);
  if (typeof options.moduleName !== "string") {
    throw new TypeError(`Cannot verify module ${String(options.moduleName)}: expected its name`);
  }
  checkRunOptions(options.leanCommand, limitsOf(options));
  const start = emptyTelemetry({
    ...callerFields(options),
    timestamp: Date.now() / 1000,
    moduleName: options.moduleName,
    tier,
    timeoutS: options.timeoutS ?? 60,
    masterSeed: options.masterSeed ?? null,
    command: [...options.leanCommand],
    ...installed(options.installation),
  });
  return { options, noise, tier, start };
}

function installed(
  installation: RunLeanOptions["installation"],
): Pick<LeanVerificationTelemetry, "toolchain" | "leanVersion"> {
  if (installation === undefined) return { toolchain: null, leanVersion: null };
  const toolchain = recordedToolchain(installation.kind, installation.version);
  return { toolchain, leanVersion: toolchain.version };
}

/** What the caller gives for the record, with defaults. */
export function callerFields(
  caller: CallerFields,
): Pick<
  LeanVerificationTelemetry,
  | "verificationId"
  | "context"
  | "cycle"
  | "metadata"
  | "searchNodes"
  | "policyProb"
  | "policyWeight"
  | "policyGradient"
  | "policyUpdate"
> {
  return {
    verificationId: caller.verificationId ?? newVerificationId(),
    context: caller.context ?? "default",
    cycle: caller.cycle ?? null,
    metadata: caller.metadata ?? {},
    searchNodes: caller.searchNodes ?? null,
    policyProb: caller.policyProb ?? null,
    policyWeight: caller.policyWeight ?? null,
    policyGradient: caller.policyGradient ?? null,
    policyUpdate: caller.policyUpdate ?? null,
  };
}

/** The executor's limits; what is not given is left out, not undefined. */
export function limitsOf(limits: RunLimits): {
  readonly cpuLimitMs?: number;
  readonly memoryLimitMb?: number;
  readonly outputLimitBytes?: number;
  readonly graceMs?: number;
} {
  const { cpuLimitMs, memoryLimitMb, outputLimitBytes, graceMs } = limits;
  return {
    ...(cpuLimitMs === undefined ? {} : { cpuLimitMs }),
    ...(memoryLimitMb === undefined ? {} : { memoryLimitMb }),
    ...(outputLimitBytes === undefined ? {} : { outputLimitBytes }),
    ...(graceMs === undefined ? {} : { graceMs }),
  };
}

/** @throws {RangeError} If a time limit is given that is none. */
export function checkTimeout(timeoutS: number | undefined): void {
  if (timeoutS === undefined) return;
  if (typeof timeoutS !== "number" || !(timeoutS > 0 && timeoutS <= MOST_TIMEOUT_S)) {
    throw new RangeError(
      `Cannot run with a time limit of ${timeoutS} s: expected a number > 0 and <= ${MOST_TIMEOUT_S}`,
    );
  }
}

/** @throws {TypeError | RangeError} If the configuration, the seed or the tier is none. */
export function checkNoise(options: NoiseOptions): {
  readonly noise: NoiseConfig | null;
  readonly tier: VerifierTier;
} {
  const { noiseConfig, masterSeed } = options;
  const noise =
    noiseConfig === undefined || noiseConfig === null ? null : parseNoiseConfig(noiseConfig);
  const tier = checkTier(options.tier ?? noise?.defaultTier ?? "balanced");
  if (masterSeed !== undefined && masterSeed !== null && !Number.isSafeInteger(masterSeed)) {
    throw new RangeError(`Cannot use master seed ${masterSeed}: expected a safe integer`);
  }
  if (noise !== null) {
    const { enabled } = noiseFor(noise, { tier, slice: options.noiseSlice ?? null });
    if (enabled && (masterSeed === undefined || masterSeed === null)) {
      throw new TypeError("Cannot inject noise without masterSeed: nobody could repeat the run");
    }
  }
  return { noise, tier };
}

/** @throws {TypeError | RangeError} If a field could not be written down as given. */
export function checkCaller(caller: CallerFields): void {
  const { verificationId, context, cycle, metadata, searchNodes } = caller;
  if (
    verificationId !== undefined &&
    (typeof verificationId !== "string" || verificationId === "")
  ) {
    throw new TypeError(`Cannot use verification id ${String(verificationId)}: expected some text`);
  }
  if (context !== undefined && (typeof context !== "string" || /\p{Surrogate}/u.test(context))) {
    throw new TypeError(`Cannot use context ${String(context)}: expected well-formed text`);
  }
  if (cycle !== undefined && cycle !== null && !Number.isSafeInteger(cycle)) {
    throw new RangeError(`Cannot use cycle ${cycle}: expected a safe integer`);
  }
  if (searchNodes !== undefined && searchNodes !== null) {
    if (!Number.isSafeInteger(searchNodes) || searchNodes < 0) {
      throw new RangeError(`Cannot use searchNodes ${searchNodes}: expected a count`);
    }
  }
  for (const name of ["policyProb", "policyWeight", "policyGradient", "policyUpdate"] as const) {
    const value = caller[name];
    if (value !== undefined && value !== null && !Number.isFinite(value)) {
      throw new RangeError(`Cannot use ${name} ${value}: expected a finite number`);
    }
  }
  checkMetadata(metadata);
}

function checkMetadata(metadata: unknown): void {
  if (metadata === undefined) return;
  if (typeof metadata !== "object" || metadata === null || Array.isArray(metadata)) {
    throw new TypeError(`Cannot use metadata ${String(metadata)}: expected an object`);
  }
  try {
    JSON.stringify(metadata);
  } catch (error) {
    throw new TypeError(`Cannot write metadata as JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
