import { describe, expect, test } from "bun:test";
import { launchRun } from "./_launch-run.ts";
import { countLiveRuns } from "./live-runs.ts";
import { checkRunOptions } from "./run-process-options.ts";

const CAT = ["cat"];

describe("launchRun()", () => {
  test("starts a command that can be written to", async () => {
    const launched = launchRun(CAT, { ...checkRunOptions(CAT, {}), stdin: "pipe" });
    if (launched.kind !== "started" || typeof launched.child.stdin !== "object") {
      throw new Error("expected a child with a pipe");
    }
    expect(countLiveRuns()).toBe(1);
    expect(launched.run.pids()).toContain(launched.child.pid);
    launched.child.stdin.write("hello");
    launched.child.stdin.end();
    const run = await launched.finished;
    expect(run.stdout.text).toBe("hello");
    expect(run.termination.reason).toBe("exited");
    expect(countLiveRuns()).toBe(0);
  });

  test("says why nothing was started", () => {
    const command = ["no-such-program-anywhere"];
    const launched = launchRun(command, checkRunOptions(command, {}));
    expect(launched).toMatchObject({
      kind: "not-started",
      result: { termination: { reason: "spawn-failed" } },
    });
    const cancelled = launchRun(CAT, checkRunOptions(CAT, { signal: AbortSignal.abort() }));
    expect(cancelled).toMatchObject({ result: { termination: { reason: "cancelled" } } });
  });
});
