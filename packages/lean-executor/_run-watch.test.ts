import { afterEach, describe, expect, test } from "bun:test";
import { RunWatch, type WatchedRun } from "./_run-watch.ts";
import type { TierChoice } from "./run-process-options.ts";

const children: Bun.Subprocess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) {
    process.kill(-child.pid, "SIGKILL");
    await child.exited;
  }
});

function watch(script: string, tier: TierChoice, more: Partial<WatchedRun> = {}) {
  const child = Bun.spawn({ cmd: ["/bin/sh", "-c", script], detached: true });
  children.push(child);
  const limit = Promise.withResolvers<string>();
  const watched = new RunWatch({
    pid: child.pid,
    runId: "none;",
    tier,
    inheritedPeakMb: 1e9,
    group: null,
    cpuLimitMs: undefined,
    memoryLimitMb: undefined,
    onlyLimits: false,
    onLimit: limit.resolve,
    ...more,
  });
  return { child, watched, limit: limit.promise };
}

const ending = { cutShort: true, endedAtMs: 0 };
// Named one by one, so that they hold whatever the environment leaves out.
const PROCFS = { procfs: true, pidusage: false, cgroup: false };
const PIDUSAGE = { pidusage: true, procfs: false, cgroup: false };
const NOTHING = { procfs: false, cgroup: false, pidusage: false };

describe("RunWatch", () => {
  test.each<[string, TierChoice]>([
    ["/proc", PROCFS],
    ["pidusage", PIDUSAGE],
  ])("tells when CPU time reaches its limit, by %s", async (_name, tier) => {
    const { watched, limit } = watch("while :; do :; done", tier, { cpuLimitMs: 30 });
    expect(await limit).toBe("cpu-limit");
    watched.stop();
    expect(watched.warnings()).toEqual([]);
  });

  test.each<[string, TierChoice]>([
    ["/proc", PROCFS],
    ["pidusage", PIDUSAGE],
  ])("tells when memory exceeds its limit, by %s", async (_name, tier) => {
    const { watched, limit } = watch("sleep 60", tier, { memoryLimitMb: 0.001 });
    expect(await limit).toBe("memory-limit");
    watched.stop();
    expect(watched.measure(null, ending).treePeakMb?.value).toBeGreaterThan(0.001);
  });

  test("knows the members, and measures those that stand still exactly", async () => {
    const { child, watched } = watch("sleep 60 & wait", PROCFS);
    while (watched.knownPids().length === 0) {
      await Bun.sleep(5);
      watched.look();
    }
    expect(watched.knownPids()).toHaveLength(1);
    expect([watched.isRootStopped(), watched.isRootStuck()]).toEqual([false, false]);
    process.kill(-child.pid, "SIGSTOP");
    while (!watched.isRootStopped()) await Bun.sleep(1);
    watched.lookAtStopped(new Set(watched.knownPids()));
    watched.stop();
    const { memoryPeakMb, tier } = watched.measure(null, ending);
    expect(memoryPeakMb).toMatchObject({ source: "vmhwm", exact: true });
    expect(tier).toBe("procfs");
  });

  test("books those who are found later", () => {
    const { child, watched } = watch("sleep 60", NOTHING);
    watched.lookAtOrphans(new Set([child.pid]));
    watched.lookAtEnd();
    watched.look();
    watched.stop();
    expect(watched.isRootStopped()).toBe(true);
    expect(watched.measure(null, ending)).toMatchObject({ tier: "rusage", samples: 0 });
  });
});
