/**
 * Records `examples/u2/recorded.jsonl`: one real run of Lean for each candidate.
 *
 *     bun scripts/record-example.ts            run Lean (about two minutes)
 *     bun scripts/record-example.ts FOLDER     go on with, or take, an earlier run
 *
 * Commands are left out, because they name folders of the machine that ran them.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTelemetryLog, toJsonLine } from "@lean-telemetry/telemetry-runtime";
import { loadExperimentConfig, resumeExperiment, runExperiment } from "../mod.ts";

const example = join(import.meta.dir, "../../../examples/u2");
const [given] = process.argv.slice(2);
const outputDir = given ?? join(mkdtempSync(join(tmpdir(), "u2-record-")), "run");
const onProgress = (event: {
  readonly kind: string;
  readonly entry?: { readonly item: string; readonly outcome: string };
}) => {
  if (event.entry) process.stderr.write(`${event.entry.item}: ${event.entry.outcome}\n`);
};
if (given === undefined) {
  await runExperiment(await loadExperimentConfig(join(example, "record.yaml"), { outputDir }), {
    onProgress,
  });
} else {
  await resumeExperiment(outputDir, { onProgress });
}

const lines: string[] = [];
for await (const run of readTelemetryLog(join(outputDir, "telemetry.jsonl"))) {
  const source = run.source && {
    ...run.source,
    path: `${run.moduleName.replaceAll(".", "/")}.lean`,
  };
  lines.push(toJsonLine({ ...run, source, command: null, policyProb: null, metadata: {} }));
}
writeFileSync(join(example, "recorded.jsonl"), `${lines.join("\n")}\n`);
process.stderr.write(`${lines.length} records\n`);
