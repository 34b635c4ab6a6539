import { describe, expect, test } from "bun:test";
import { MARKER_VARIABLE } from "./_run-marker.ts";
import { startRun } from "./_start-run.ts";
import { checkRunOptions } from "./run-process-options.ts";

describe("startRun()", () => {
  test("starts a leader of its own group, with its mark", async () => {
    const command = ["/bin/sh", "-c", `echo $$ $${MARKER_VARIABLE}; exit 4`];
    const started = startRun(command, checkRunOptions(command, { tier: { cgroup: false } }));
    if (started instanceof Error) throw started;
    expect(started.group).toBeNull();
    expect(await started.child.stdout.text()).toContain(`${started.child.pid} `);
    expect(await started.child.exited).toBe(4);
    expect(started.runId).toEndWith(";");
  });

  test("gives the kernel's error back, whatever the tier", () => {
    for (const tier of [{}, { cgroup: false }]) {
      const command = ["/no/such/program"];
      const started = startRun(command, checkRunOptions(command, { tier, memoryLimitMb: 100 }));
      expect(started).toBeInstanceOf(Error);
    }
  });
});
