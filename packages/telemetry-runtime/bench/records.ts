/**
 * Records for benches: made from a seed, all different, all sound, some 1.7 KB each.
 *
 *     bun bench/records.ts 10000000 | lean-telemetry summary -
 */
import { writeSync } from "node:fs";
import { emptyTelemetry } from "../empty-telemetry.ts";
import { MersenneTwister } from "../mersenne-twister.ts";
import { toJsonLine } from "../record.ts";
import type { LeanVerificationTelemetry } from "../telemetry.ts";

const origin = { source: "cgroup", exact: true };
const TACTICS = ["intro", "simp", "rw", "exact", "omega", "cases", "induction", "constructor"];

/** One run of those that are repeated with other figures. */
function template(i: number): LeanVerificationTelemetry {
  const kind = i % 10;
  const accepted = kind < 7;
  const outcome = accepted
    ? "VERIFIED"
    : kind === 7
      ? "PROOF_INVALID"
      : kind === 8
        ? "PROOF_INCOMPLETE"
        : "VERIFIER_TIMEOUT";
  const tactics = Array.from({ length: 3 + (i % 5) }, (_, k) => TACTICS[(i + k * 3) % 8] as string);
  return emptyTelemetry({
    verificationId: "@id@",
    timestamp: 111.125,
    moduleName: "@module@",
    tier: i % 3 === 0 ? "fast_noisy" : "balanced",
    leanVersion: "4.28.0",
    outcome,
    success: accepted,
    family: kind === 9 ? "budget" : "verdict",
    category: accepted ? "ok" : `category.${kind}`,
    ruleId: `rule.${kind}`,
    confidence: 1,
    assurance: accepted ? "A2" : "A1",
    durationMs: 222.125,
    cpuTimeMs: 333.125,
    memoryPeakMb: 444.125,
    memoryFinalMb: 100,
    ioReadMb: 0,
    ioWriteMb: 0.5,
    tacticCount: tactics.length,
    tacticDepth: 2,
    proofSizeBytes: 88 + i,
    tactics,
    tacticCounts: Object.fromEntries(tactics.map((name) => [name, 1])),
    tacticSource: "source",
    returncode: accepted ? 0 : 1,
    termination: {
      reason: "exited",
      killedBy: null,
      orphansKilled: 0,
      orphansLeft: 0,
      outputTruncated: false,
      streamsComplete: true,
      oomKilled: null,
    },
    messages: {
      ...{ error: 0, warning: 1, information: 0, sorry: 0, resource: 0, unparsed: 0 },
      first: [
        {
          severity: "warning",
          kind: "linter",
          line: 3,
          column: 8,
          text: "unused",
          omittedChars: 0,
        },
      ],
    },
    measurement: {
      ...{ tier: "cgroup", samples: 412, largestGapMs: 31, cpuTimeMs: origin },
      memoryPeakMb: { source: "vmhwm", exact: false, upperBoundMb: 1894 },
      memoryFinalMb: null,
      ...{ ioReadMb: origin, ioWriteMb: origin, treePeakMb: 1901.5, treeAnonPeakMb: 1800 },
      ...{ charsReadMb: 199.4, charsWrittenMb: 0.1, cgroupPeakMb: null, ownCpuMs: 60.1 },
    },
    source: { path: "proofs/A.lean", sha256: "0".repeat(64), bytes: 131 },
    toolchain: { kind: "lean", version: "4.28.0", commit: "38f3c0c4", target: "x86_64" },
    command: ["lean", "--json", "proofs/A.lean"],
    mode: "cold",
    runKey: "1".repeat(64),
  });
}

const HOLES = /"@id@"|111\.125|"@module@"|222\.125|333\.125|444\.125/;
const TEMPLATES = Array.from({ length: 60 }, (_, i) => toJsonLine(template(i)).split(HOLES));

/** Gives lines with their breaks, in blocks of a thousand. */
export function* recordBlocks(count: number, seed = 1): Generator<string> {
  const random = MersenneTwister.seedFromBigInt(BigInt(seed));
  for (let at = 0; at < count; at += 1000) {
    let block = "";
    for (let i = at; i < Math.min(count, at + 1000); i++) {
      const u = random.random();
      // Few modules are frequent and most are rare.
      const module = u < 0.5 ? Math.floor(u * 1000) : Math.floor(u * 1e7);
      const ms = 1 / (1.0001 - u);
      const id = `01a20435-${(i >>> 16).toString(16).padStart(4, "0")}-7${(i & 0xfff).toString(16).padStart(3, "0")}-8000-${i.toString(16).padStart(12, "0")}`;
      const [a, b, c, d, e, f, g] = TEMPLATES[i % TEMPLATES.length] as string[];
      block += `${a}"${id}"${b}${1.7e9 + i}${c}"Module.M${module}"${d}${ms * 1000}${e}${ms * 900}${f}${100 + u * 1000}${g}\n`;
    }
    yield block;
  }
}

if (import.meta.main) {
  for (const block of recordBlocks(Number(process.argv[2] ?? 1000))) {
    const bytes = Buffer.from(block);
    for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
  }
}
