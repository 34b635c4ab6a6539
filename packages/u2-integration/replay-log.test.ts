import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  emptyTelemetry,
  type LeanVerificationTelemetry,
  toJsonLine,
} from "@lean-telemetry/telemetry-runtime";
import { sha256Hex } from "./_sha256.ts";
import { naturalRun, readReplayLog } from "./replay-log.ts";

const noise = { noiseInjected: true, noiseSeed: "2a", noiseRates: { timeout: 0.1 } } as const;

function run(id: string, changes: Partial<LeanVerificationTelemetry>): LeanVerificationTelemetry {
  return emptyTelemetry({
    verificationId: id,
    timestamp: 0,
    moduleName: "M",
    family: "verdict",
    ...changes,
  });
}

const spurious = run("b", {
  ...noise,
  outcome: "VERIFIER_SPURIOUS_PASS",
  success: true,
  noiseType: "spurious_pass",
  groundTruth: "PROOF_INVALID",
});
const injected = run("c", { ...noise, outcome: "VERIFIER_TIMEOUT", noiseType: "timeout" });

const folder = mkdtempSync(join(tmpdir(), "u2-replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("naturalRun() takes noise off, and leaves natural runs alone", () => {
  const natural = run("a", { outcome: "VERIFIED", success: true });
  expect(naturalRun(natural)).toEqual(natural);
  expect(naturalRun({ ...natural, noiseSeed: "2a", noiseRates: {} })).toEqual(natural);
  expect(naturalRun(spurious)).toEqual(run("b", { outcome: "PROOF_INVALID", success: false }));
  expect(naturalRun(injected)).toBeNull();
});

test("readReplayLog() groups natural runs by module and counts the rest", async () => {
  const path = join(folder, "log.jsonl");
  const verified = run("a", { outcome: "VERIFIED", success: true });
  const other = run("d", { moduleName: "N", outcome: "PROOF_INVALID" });
  const text = `${[verified, spurious, injected, other].map(toJsonLine).join("\n")}\n{"half":`;
  writeFileSync(path, text);
  const log = await readReplayLog(path);
  expect([...log.runs.keys()]).toEqual(["M", "N"]);
  expect(log.runs.get("M")?.map((found) => found.outcome)).toEqual(["VERIFIED", "PROOF_INVALID"]);
  expect(log).toMatchObject({ path, badLines: 1, withoutTruth: 1, sha256: sha256Hex(text) });
  expect(readReplayLog(`${path}.none`)).rejects.toThrow("Cannot read telemetry log");
});
