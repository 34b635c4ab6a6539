/**
 * An experiment as a process of its own, to be killed:
 *
 *     bun testing/run-child.ts run FILE.yaml FOLDER [JOBS]
 *     bun testing/run-child.ts resume FOLDER [JOBS]
 */
import { loadExperimentConfig, resumeExperiment, runExperiment } from "../mod.ts";

const [action, first = "", second, third] = process.argv.slice(2);
const onProgress = ({ kind }: { readonly kind: string }) => process.stdout.write(`${kind}\n`);
if (action === "run") {
  const jobs = third === undefined ? {} : { jobs: Number(third) };
  const config = await loadExperimentConfig(first, { outputDir: second ?? "", ...jobs });
  await runExperiment(config, { onProgress });
} else {
  await resumeExperiment(first, {
    onProgress,
    ...(second === undefined ? {} : { jobs: Number(second) }),
  });
}
