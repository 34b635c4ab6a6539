import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExperimentFolder } from "./_experiment-folder.ts";
import { ExperimentRun } from "./_experiment-run.ts";
import { prepareExperiment } from "./_prepare.ts";
import type { ExperimentProgress } from "./experiment-progress.ts";
import { configOf } from "./testing/configs.ts";

const base = mkdtempSync(join(tmpdir(), "u2-run-"));
afterAll(() => rmSync(base, { recursive: true }));

async function setUp(name: string, changes = {}, slice = {}) {
  const outputDir = join(base, name);
  const config = configOf(
    { outputDir, snapshotDir: join(outputDir, "snapshots"), totalCycles: 3, ...changes },
    { requeue: "always", ...slice },
    2,
  );
  const controller = new AbortController();
  const prepared = await prepareExperiment(config, {}, controller.signal);
  const events: ExperimentProgress[] = [];
  const run = new ExperimentRun(
    ExperimentFolder.create(config),
    prepared,
    controller.signal,
    (event) => events.push(event),
  );
  return { run, controller, events, outputDir };
}

describe("ExperimentRun", () => {
  test("tells what it does, cycle by cycle, with what is left of the budget", async () => {
    const { run, events } = await setUp("told", { maxCandidatesPerCycle: 3, cycleBudgetS: 60 });
    await run.run();
    expect(events.map(({ kind }) => kind).join(" ")).toBe(
      "started attempt attempt cycle attempt attempt cycle attempt attempt cycle finished",
    );
    expect(events[3]).toEqual({
      kind: "cycle",
      cycle: 0,
      totalCycles: 3,
      end: "frontier-empty",
      processed: 2,
      accepted: 0,
      proved: 0,
      candidatesLeft: 1,
      secondsLeft: 60,
    });
  });

  test("writes one line for each cycle between header and footer, without any cost", async () => {
    const { run, outputDir } = await setUp("lines");
    await run.run();
    const lines = readFileSync(join(outputDir, "trace.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).record_type)).toEqual([
      "experiment_header",
      "cycle_trace",
      "cycle_trace",
      "cycle_trace",
      "experiment_footer",
    ]);
    expect(lines.slice(1).join()).not.toMatch(/_ms|_mb|timestamp/);
  });

  test("leaves no footer and no result when it is told to stop before it starts", async () => {
    const { run, controller, outputDir } = await setUp("stopped");
    controller.abort();
    expect(await run.run()).toMatchObject({ end: "interrupted", cycles: 0, processed: 0 });
    const trace = readFileSync(join(outputDir, "trace.jsonl"), "utf8");
    expect(trace.trimEnd().split("\n")).toHaveLength(1);
  });
});
