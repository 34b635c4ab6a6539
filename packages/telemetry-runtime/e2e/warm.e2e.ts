import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findEmbeddedLean, findLean } from "@lean-telemetry/lean-executor";
import { toRecord } from "../record.ts";
import { telemetryRecordSchema } from "../record-schema.ts";
import type { LeanVerificationTelemetry } from "../telemetry.ts";
import { verifyAll } from "../verify-all.ts";
import { isAlive, livingLeans } from "./_survivors.ts";

await findEmbeddedLean()?.prepare();
const word = process.env.LEAN_TELEMETRY_LEAN ?? "embedded";
const lean = await findLean({ lean: word });
const folder = mkdtempSync(join(tmpdir(), "warm-e2e-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SOURCES = {
  Good: "theorem good (p q : Prop) (hp : p) (hq : q) : p ∧ q := by\n  constructor\n  · exact hp\n  · exact hq\n",
  Sorry: "theorem hole (p : Prop) (h : p) : p := by\n  sorry\n",
  Wrong: "theorem wrong : 1 + 1 = 3 := by\n  decide\n",
  Again: "theorem good (n : Nat) : n + 0 = n := by\n  simp\n",
  Program: "theorem good : 1 = 1 := rfl\n#eval 1 + 1\n",
} as const;
const targets = Object.entries(SOURCES).map(([name, text]) => {
  const path = join(folder, `${name}.lean`);
  writeFileSync(path, text);
  return path;
});
const options = { lean, cwd: folder, timeoutS: 180, warm: "auto" } as const;

describe("verifyAll() with sessions of a real Lean", () => {
  test("gives the verdicts of cold runs, and a process of its own to what runs programs", async () => {
    const runs: Record<string, LeanVerificationTelemetry> = {};
    for await (const event of verifyAll(targets, { ...options, jobs: 1 })) {
      if (event.kind === "finished") runs[event.run.moduleName] = event.run;
    }
    const verdicts = Object.entries(runs).map(([name, run]) => [name, run.outcome, run.mode]);
    expect(verdicts).toEqual([
      ["Good", "VERIFIED", "warm"],
      ["Sorry", "PROOF_INCOMPLETE", "warm"],
      ["Wrong", "PROOF_INVALID", "warm"],
      ["Again", "VERIFIED", "warm"],
      ["Program", "VERIFIED", "cold"],
    ]);
    const pids = new Set(Object.values(runs).flatMap(({ warm }) => warm?.pid ?? []));
    expect(pids.size).toBe(1);
    expect(runs.Again?.warm?.position).toBe(4);
    expect(runs.Good).toMatchObject({ assurance: "A2", returncode: null, termination: null });
    expect(runs.Good?.cpuTimeMs).toBeGreaterThan(0);
    for (const run of Object.values(runs)) {
      expect(telemetryRecordSchema.safeParse(toRecord(run)).error?.issues ?? []).toEqual([]);
    }
    expect(livingLeans()).toEqual([]);
  }, 600_000);
  test("leaves nothing behind when the loop is left", async () => {
    for await (const event of verifyAll(targets, { ...options, jobs: 1 })) {
      if (event.kind === "finished") break;
    }
    expect(livingLeans()).toEqual([]);
  }, 600_000);
  test.each(["idle", "busy"])(
    "leaves no %s session behind when the runner is killed",
    async (state) => {
      const script = join(import.meta.dir, "_warm-runner.ts");
      const runner = Bun.spawn([process.execPath, script, word, state], {
        stdout: "pipe",
        stderr: "inherit",
      });
      const { value } = await runner.stdout.getReader().read();
      const pid = Number(/session (\d+)/.exec(new TextDecoder().decode(value))?.[1]);
      expect(isAlive(pid)).toBe(true);
      // Let a busy one come to its endless text.
      await Bun.sleep(500);
      runner.kill("SIGKILL");
      await runner.exited;
      while (isAlive(pid)) await Bun.sleep(50);
    },
    600_000,
  );
});
