import { describe, expect, test } from "bun:test";
import { cancelAllRuns, countLiveRuns, killAllRuns } from "./live-runs.ts";
import { runProcess } from "./run-process.ts";

const sh = (script: string): string[] => ["/bin/sh", "-c", script];

describe("killAllRuns()", () => {
  test("ends every run at once, and each says that it was cancelled", async () => {
    const runs = [runProcess(["sleep", "60"]), runProcess(sh("sleep 60 & wait"))];
    expect(countLiveRuns()).toBe(2);
    killAllRuns();
    for (const run of await Promise.all(runs)) {
      expect(run.termination).toMatchObject({
        reason: "cancelled",
        signal: "SIGKILL",
        killedBy: "SIGKILL",
        orphansLeft: 0,
      });
    }
    expect(countLiveRuns()).toBe(0);
  });
});

describe("cancelAllRuns()", () => {
  test("gives each its grace and waits for all", async () => {
    const run = runProcess(sh('trap "exit 7" TERM; echo ready; while :; do sleep 0.05; done'), {
      graceMs: 30_000,
      onStdout: () => {
        cancelled ??= cancelAllRuns();
      },
    });
    let cancelled: Promise<void> | undefined;
    const { termination } = await run;
    await cancelled;
    expect(termination).toMatchObject({ reason: "cancelled", exitCode: 7, killedBy: "SIGTERM" });
  });
});
