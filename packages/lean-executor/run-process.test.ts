import { describe, expect, test } from "bun:test";
import { runProcess } from "./run-process.ts";

const sh = (script: string): string[] => ["/bin/sh", "-c", script];

describe("runProcess()", () => {
  test("gives exit code and output of a program that ends by itself", async () => {
    const run = await runProcess(sh("echo out; echo err >&2; exit 3"));
    expect(run.termination).toMatchObject({
      reason: "exited",
      exitCode: 3,
      signal: null,
      killedBy: null,
      streamsComplete: true,
      orphansKilled: 0,
      orphansLeft: 0,
    });
    expect([run.stdout.text, run.stderr.text]).toEqual(["out\n", "err\n"]);
  });

  test("ends a run at its time limit, and everybody in it", async () => {
    const run = await runProcess(sh("sleep 60 & sleep 60"), { timeoutMs: 200 });
    expect(run.termination).toMatchObject({ reason: "timeout", orphansLeft: 0 });
    expect(run.durationMs).toBeGreaterThanOrEqual(200);
  });

  test("says what kept a program from starting", async () => {
    const run = await runProcess(["no-such-program"]);
    expect(run.termination).toMatchObject({ reason: "spawn-failed", exitCode: null });
    expect(run.termination.spawnError).toContain("no such program on PATH");
  });
});
