/**
 * How fast a replay experiment runs, with noise and everything it writes:
 *
 *     bun replay.bench.ts
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadExperimentConfig, runExperiment } from "./mod.ts";

const example = join(import.meta.dir, "../../examples/u2/replay.yaml");
const base = mkdtempSync(join(tmpdir(), "u2-bench-"));
console.log("1,000 cycles of examples/u2/replay.yaml, on one core");
for (const [what, changes] of [
  ["4 tries a cycle, telemetry", {}],
  ["4 tries a cycle, short journal", { enableTelemetry: false }],
  ["1 try a cycle, telemetry", { maxCandidatesPerCycle: 1 }],
  ["1 try a cycle, no noise", { maxCandidatesPerCycle: 1, noiseConfigPath: null }],
] as const) {
  const seconds: number[] = [];
  let tries = 0;
  for (let round = 0; round < 3; round++) {
    const outputDir = join(base, "run");
    const config = await loadExperimentConfig(example, { outputDir });
    const start = performance.now();
    const result = await runExperiment({ ...config, ...changes });
    seconds.push((performance.now() - start) / 1000);
    tries = result.processed;
    rmSync(outputDir, { recursive: true });
  }
  const best = Math.min(...seconds);
  const perSecond = (count: number) => Math.round(count / best).toLocaleString("en");
  console.log(`${what}: ${perSecond(1000)} cycles/s, ${perSecond(tries)} tries/s`);
}
