import { writeFileSync } from "node:fs";
import { emptyTelemetry, toJsonLine } from "@lean-telemetry/telemetry-runtime";

/**
 * Writes a log of natural runs of `M0`, `M1`, …: each third is refused, the others hold.
 *
 * @returns The path.
 */
export function writeLog(path: string, count = 12): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const success = i % 3 !== 0;
    return toJsonLine(
      emptyTelemetry({
        verificationId: `recorded-${i}`,
        timestamp: 0,
        moduleName: `M${i}`,
        family: "verdict",
        outcome: success ? "VERIFIED" : "PROOF_INVALID",
        success,
        durationMs: 1000 + 100 * i,
        tactics: ["intro", "exact"],
      }),
    );
  });
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** Rates high enough that every kind of noise shows in a short run. */
export function writeNoise(path: string): string {
  writeFileSync(
    path,
    "enabled: true\nrates: {timeout: 0.1, spurious_fail: 0.1, spurious_pass: 0.1}\n",
  );
  return path;
}
