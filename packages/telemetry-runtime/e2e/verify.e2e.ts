import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findEmbeddedLean, findLean } from "@lean-telemetry/lean-executor";
import { readTelemetryLog } from "../read-telemetry-log.ts";
import { toRecord } from "../record.ts";
import { telemetryRecordSchema } from "../record-schema.ts";
import type { LeanVerificationTelemetry } from "../telemetry.ts";
import { openTelemetryLog } from "../telemetry-log.ts";
import { verifyAll } from "../verify-all.ts";

await findEmbeddedLean()?.prepare();
const lean = await findLean({ lean: process.env.LEAN_TELEMETRY_LEAN ?? "embedded" });
const folder = mkdtempSync(join(tmpdir(), "verify-e2e-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SOURCES = {
  Good: "theorem good (p q : Prop) (hp : p) (hq : q) : p ∧ q := by\n  constructor\n  · exact hp\n  · exact hq\n",
  Sorry: "theorem hole (p : Prop) (h : p) : p := by\n  sorry\n",
  Wrong: "theorem wrong : 1 + 1 = 3 := by\n  decide\n",
  Early:
    "theorem good : 1 = 1 := rfl\n#eval (IO.Process.exit 0 : IO Unit)\ntheorem lost : 1 = 2 := rfl\n",
  Missing: "import No.Such.Module\ntheorem good : 1 = 1 := rfl\n",
} as const;

describe("verifyAll() on a real Lean", () => {
  test("tells a proof from a hole, an error, an early exit and a missing import, in whole records", async () => {
    const targets = Object.entries(SOURCES).map(([name, text]) => {
      const path = join(folder, `${name}.lean`);
      writeFileSync(path, text);
      return path;
    });
    const path = join(folder, "runs.jsonl");
    const log = openTelemetryLog(path);
    const runs: Record<string, LeanVerificationTelemetry> = {};
    const options = { lean, cwd: folder, jobs: 1, timeoutS: 180 };
    for await (const event of verifyAll(targets, options)) {
      if (event.kind !== "finished") continue;
      log.append(event.run);
      runs[event.run.moduleName] = event.run;
    }
    await log.close();
    const verdicts = Object.entries(runs).map(([name, run]) => [name, run.outcome, run.family]);
    expect(verdicts).toEqual([
      ["Good", "VERIFIED", "verdict"],
      ["Sorry", "PROOF_INCOMPLETE", "verdict"],
      ["Wrong", "PROOF_INVALID", "verdict"],
      ["Early", "PROOF_INCOMPLETE", expect.any(String)],
      ["Missing", "VERIFIER_INTERNAL_ERROR", "infrastructure"],
    ]);
    expect(runs.Good).toMatchObject({
      assurance: "A2",
      tactics: ["constructor", "·", "exact", "·", "exact"],
      tacticDepth: 2,
      returncode: 0,
      mode: "cold",
    });
    expect(runs.Sorry?.category).toBe("incomplete.sorry");
    for (const run of Object.values(runs)) {
      expect(telemetryRecordSchema.safeParse(toRecord(run)).error?.issues ?? []).toEqual([]);
      expect(run.leanVersion).toMatch(/^4\./);
      expect(run.cpuTimeMs).toBeGreaterThan(100);
      expect(run.memoryPeakMb).toBeGreaterThan(50);
      expect(run.runKey).toMatch(/^[0-9a-f]{64}$/);
      expect(run.termination?.orphansLeft).toBe(0);
      const output = run.command?.[(run.command?.indexOf("-o") ?? 0) + 1] as string;
      expect(existsSync(output)).toBe(false);
    }
    const read: string[] = [];
    for await (const run of readTelemetryLog(path)) read.push(run.outcome);
    expect(read).toEqual(Object.values(runs).map((run) => run.outcome));
    const again: string[] = [];
    for await (const event of verifyAll(targets, { ...options, resume: path }))
      again.push(event.kind);
    expect(again).toEqual(["skipped", "skipped", "skipped", "skipped", "skipped"]);
  }, 1_200_000);
});
