import { afterAll, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createTelemetryHooks,
  loadExperimentConfig,
  resumeExperiment,
  runExperiment,
  verifyTraces,
} from "../mod.ts";
import { differencesOf } from "../testing/same-run.ts";

const candidates = join(import.meta.dir, "../../../examples/u2/candidates");
const base = mkdtempSync(join(tmpdir(), "u2-e2e-"));
afterAll(() => rmSync(base, { recursive: true }));
const experiment = join(base, "experiment.yaml");
writeFileSync(
  experiment,
  `experiment_id: e2e
slice_name: candidates
mode: rfl
total_cycles: 2
master_seed: 7
enable_telemetry: true
max_candidates_per_cycle: 1
cycle_budget_s: 600
snapshot_interval: 1
slice_config:
  timeout_s: 240
  root: ${candidates}
  items:
    - AndSwap.Pattern
    - LengthAppend.Sorry
`,
);

function launch(...args: readonly string[]): Bun.Subprocess {
  const child = join(import.meta.dir, "../testing/run-child.ts");
  return Bun.spawn([process.execPath, child, ...args], { stdout: "ignore", stderr: "inherit" });
}

test(
  "an experiment on a real Lean that is killed twice and resumed is the one that was left alone",
  async () => {
    const [whole, killed] = [join(base, "whole"), join(base, "killed")];
    const start = performance.now();
    const alone = launch("run", experiment, whole);
    expect(await alone.exited).toBe(0);
    const wholeMs = performance.now() - start;
    expect(JSON.parse(readFileSync(join(whole, "result.json"), "utf8"))).toMatchObject({
      outcomes: { VERIFIED: 1, PROOF_INCOMPLETE: 1 },
      proved: ["AndSwap.Pattern"],
      end: "cycles-done",
    });

    const warm = await loadExperimentConfig(experiment, {
      outputDir: join(base, "warm"),
      warm: true,
    });
    expect((await runExperiment(warm)).end).toBe("cycles-done");
    expect(verifyTraces(whole, warm.outputDir)).toMatchObject({ equal: true });

    for (const action of ["run", "resume"] as const) {
      const args = action === "run" ? [experiment, killed] : [killed];
      const child = launch(action, ...args);
      while (!existsSync(join(killed, "experiment.json"))) await Bun.sleep(20);
      // Anywhere after the start: in the middle of Lean, between two tries, while something is written.
      await Bun.sleep(500 + Math.random() * (wholeMs / 3));
      child.kill("SIGKILL");
      await child.exited;
    }
    expect((await resumeExperiment(killed)).end).toBe("cycles-done");
    expect(await differencesOf(whole, killed)).toEqual([]);
  },
  15 * 60_000,
);

test(
  "hooks put a real Lean into any runner",
  async () => {
    const hooks = createTelemetryHooks<string>({
      experimentId: "e2e-hooks",
      sliceName: "candidates",
      enableTelemetry: true,
      telemetryOutputPath: join(base, "hooks/telemetry.jsonl"),
      root: candidates,
      timeoutS: 240,
    });
    const execute = hooks.wrap(() => ({ success: false, result: "not called" }));
    const { success, result, telemetry } = await execute("AndSwap.Pattern", 4);
    await hooks.close();
    expect({ success, result }).toMatchObject({ success: true, result: { outcome: "VERIFIED" } });
    expect(telemetry).toMatchObject({ context: "candidates_cycle4", cycle: 4, assurance: "A2" });
    expect(telemetry?.cpuTimeMs).toBeGreaterThan(100);
    expect(readFileSync(join(base, "hooks/telemetry.jsonl"), "utf8")).toContain(
      '"verification_id":"e2e-hooks_cycle4_AndSwap.Pattern"',
    );
  },
  10 * 60_000,
);
