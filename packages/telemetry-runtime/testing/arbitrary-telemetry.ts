import {
  ASSURANCE_LEVELS,
  OUTCOME_FAMILIES,
  TERMINATION_REASONS,
  VERIFIER_ERROR_CODES,
  VERIFIER_TIERS,
} from "@lean-telemetry/error-mapper";
import fc from "fast-check";
import { NOISE_TYPES } from "../record-schema.ts";
import type { LeanVerificationTelemetry } from "../telemetry.ts";

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const maybeText = fc.option(text);
const amount = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
const maybeAmount = fc.option(amount);
const count = fc.nat();
const maybeCount = fc.option(count);
const sign = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));
const flag = fc.boolean();
const origin = fc.record({ source: text, exact: flag });
const maybeOrigin = fc.option(origin);
const table = fc.option(fc.dictionary(text.filter(isPlainKey), amount));
const json = fc
  .dictionary(text.filter(isPlainKey), fc.jsonValue({ depthSize: "small" }))
  // What JSON cannot tell apart: -0 is written as 0.
  .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);

/** What noise did, consistently. */
const noise = fc.oneof(
  fc.constantFrom(...VERIFIER_ERROR_CODES.filter((code) => !code.includes("SPURIOUS"))).map(
    (outcome) =>
      ({
        outcome,
        success: outcome === "VERIFIED",
        noiseInjected: false,
        noiseType: null,
        groundTruth: null,
        noiseSeed: null,
        noiseRates: null,
      }) as const,
  ),
  fc.constantFrom("VERIFIER_TIMEOUT", "VERIFIER_SPURIOUS_FAIL", "VERIFIER_SPURIOUS_PASS").map(
    (outcome) =>
      ({
        outcome,
        success: outcome === "VERIFIER_SPURIOUS_PASS",
        noiseInjected: true,
        noiseType: NOISE_OF[outcome],
        groundTruth: TRUTH_OF[outcome],
        noiseSeed: "000000000000002a",
        noiseRates: { timeout: 0.1, spurious_fail: 0.05, spurious_pass: 0.02 },
      }) as const,
  ),
);
const NOISE_OF = {
  VERIFIER_TIMEOUT: "timeout",
  VERIFIER_SPURIOUS_FAIL: "spurious_fail",
  VERIFIER_SPURIOUS_PASS: "spurious_pass",
} as const;
const TRUTH_OF = {
  VERIFIER_TIMEOUT: null,
  VERIFIER_SPURIOUS_FAIL: "VERIFIED",
  VERIFIER_SPURIOUS_PASS: "PROOF_INVALID",
} as const;

const seedPart = fc.record({
  verificationId: text.filter((id) => id !== ""),
  timestamp: amount,
  moduleName: text,
  context: text,
  cycle: maybeCount,
  tier: fc.constantFrom(...VERIFIER_TIERS),
  timeoutS: maybeAmount,
  leanVersion: maybeText,
  masterSeed: fc.option(fc.integer()),
  durationMs: maybeAmount,
  confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  cpuTimeMs: maybeAmount,
  memoryPeakMb: maybeAmount,
  memoryFinalMb: maybeAmount,
  ioReadMb: maybeAmount,
  ioWriteMb: maybeAmount,
  tacticCount: maybeCount,
  tacticDepth: maybeCount,
  proofSizeBytes: maybeCount,
  searchNodes: maybeCount,
  tactics: fc.option(fc.array(text, { maxLength: 3 })),
  tacticCounts: table,
  stderr: text,
  returncode: fc.option(fc.integer()),
  signal: maybeCount,
  errorMessage: text,
  policyProb: sign,
  policyWeight: sign,
  policyGradient: sign,
  policyUpdate: sign,
  metadata: json,
});

const ownPart = fc.record({
  schemaVersion: fc.constant(1 as const),
  category: maybeText,
  family: fc.constantFrom(...OUTCOME_FAMILIES),
  assurance: fc.option(fc.constantFrom(...ASSURANCE_LEVELS)),
  ruleId: maybeText,
  stderrOmittedBytes: count,
  termination: fc.option(
    fc.record({
      reason: fc.constantFrom(...TERMINATION_REASONS),
      killedBy: fc.option(fc.constantFrom("SIGTERM" as const, "SIGKILL" as const)),
      orphansKilled: count,
      orphansLeft: count,
      outputTruncated: flag,
      streamsComplete: flag,
      oomKilled: fc.option(flag),
    }),
  ),
  messages: fc.option(
    fc.record({
      error: count,
      warning: count,
      information: count,
      sorry: count,
      resource: count,
      unparsed: count,
      first: fc.array(
        fc.record({
          severity: fc.constantFrom("error" as const, "warning" as const, "information" as const),
          kind: maybeText,
          line: maybeCount,
          column: maybeCount,
          text,
          omittedChars: count,
        }),
        { maxLength: 2 },
      ),
    }),
  ),
  measurement: fc.option(
    fc.record({
      tier: text,
      samples: count,
      largestGapMs: maybeAmount,
      cpuTimeMs: maybeOrigin,
      memoryPeakMb: fc.option(fc.record({ source: text, exact: flag, upperBoundMb: maybeAmount })),
      memoryFinalMb: fc.option(fc.record({ source: text, exact: flag, ageMs: maybeAmount })),
      ioReadMb: maybeOrigin,
      ioWriteMb: maybeOrigin,
      treePeakMb: maybeAmount,
      treeAnonPeakMb: maybeAmount,
      charsReadMb: maybeAmount,
      charsWrittenMb: maybeAmount,
      cgroupPeakMb: maybeAmount,
      ownCpuMs: maybeAmount,
    }),
  ),
  tacticSource: fc.option(fc.constantFrom("profile" as const, "trace" as const, "source" as const)),
  tacticTimesMs: table,
  axioms: fc.option(
    fc.record({
      declarations: fc.array(fc.record({ name: text, axioms: fc.array(text, { maxLength: 2 }) }), {
        maxLength: 2,
      }),
    }),
  ),
  source: fc.option(fc.record({ path: maybeText, sha256: text, bytes: count })),
  toolchain: fc.option(
    fc.record({ kind: text, version: maybeText, commit: maybeText, target: maybeText }),
  ),
  command: fc.option(fc.array(text, { maxLength: 3 })),
  mode: fc.option(fc.constantFrom("cold" as const, "warm" as const)),
  warm: fc.option(fc.record({ pid: count, position: count, confirmed: fc.option(flag) })),
  runKey: maybeText,
  cachedFrom: maybeText,
  attempts: fc.option(
    fc.array(
      fc.record({
        tier: fc.constantFrom(...VERIFIER_TIERS),
        outcome: fc.constantFrom(...VERIFIER_ERROR_CODES),
        noiseType: fc.option(fc.constantFrom(...NOISE_TYPES)),
        durationMs: maybeAmount,
      }),
      { maxLength: 2 },
    ),
  ),
});

/** Any sound telemetry, as it looks after JSON. */
export function arbitraryTelemetry(): fc.Arbitrary<LeanVerificationTelemetry> {
  return fc
    .tuple(seedPart, noise, ownPart)
    .map(([seed, drawn, own]) => ({ ...seed, ...drawn, ...own }))
    .map((run) => JSON.parse(JSON.stringify(run)) as LeanVerificationTelemetry);
}

/** `__proto__` is a key that object literals and zod treat in ways of their own. */
function isPlainKey(key: string): boolean {
  return key !== "__proto__";
}
