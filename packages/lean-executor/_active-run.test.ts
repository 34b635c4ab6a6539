import { describe, expect, test } from "bun:test";
import { ActiveRun } from "./_active-run.ts";
import { startRun } from "./_start-run.ts";
import { checkRunOptions, type RunProcessOptions } from "./run-process-options.ts";

function begin(script: string, options: RunProcessOptions = {}) {
  const command = ["/bin/sh", "-c", script];
  const checked = checkRunOptions(command, options);
  const started = startRun(command, checked);
  if (started instanceof Error) throw started;
  const run = new ActiveRun(started, checked, 0);
  return { run, finished: run.finish(command) };
}

describe("ActiveRun", () => {
  test("counts the first reason and no later one", async () => {
    const { run, finished } = begin("sleep 60");
    run.end("cpu-limit");
    run.end("timeout");
    expect((await finished).termination.reason).toBe("cpu-limit");
    run.end("cancelled");
    expect((await finished).termination.reason).toBe("cpu-limit");
  });

  test("does not turn an end that has come into one of ours", async () => {
    const { run, finished } = begin("exit 3");
    const { termination } = await finished;
    run.end("timeout");
    run.killNow();
    expect(termination).toMatchObject({ reason: "exited", exitCode: 3, killedBy: null });
  });

  test("killNow() ends everybody without a grace", async () => {
    const { run, finished } = begin('trap "" TERM; sleep 60 & wait; wait');
    await Bun.sleep(30);
    run.killNow();
    expect((await finished).termination).toMatchObject({
      reason: "cancelled",
      killedBy: "SIGKILL",
      signal: "SIGKILL",
      orphansLeft: 0,
    });
  });
});
