import { describe, expect, test } from "bun:test";
import { readCpuClockMs } from "./_cpu-clock.ts";

const isLinux = process.platform === "linux";

describe("readCpuClockMs()", () => {
  test.if(isLinux)("reads what this very process has used", () => {
    const before = readCpuClockMs(process.pid) ?? Number.NaN;
    const own = process.cpuUsage();
    const ownMs = (own.user + own.system) / 1000;
    const after = readCpuClockMs(process.pid) ?? Number.NaN;
    // One reading between two others; the kernel rounds the middle one.
    expect(ownMs).toBeGreaterThanOrEqual(before - 20);
    expect(ownMs).toBeLessThanOrEqual(after + 20);
  });

  test.if(isLinux)(
    "reads the clock of another process, which goes on while that works",
    async () => {
      const child = Bun.spawn([process.execPath, "-e", "for (;;);"]);
      const first = readCpuClockMs(child.pid) ?? Number.NaN;
      const deadline = performance.now() + 30_000;
      let last = first;
      while (last - first < 20 && performance.now() < deadline) {
        await Bun.sleep(5);
        last = readCpuClockMs(child.pid) ?? Number.NaN;
      }
      child.kill("SIGKILL");
      await child.exited;
      expect(last - first).toBeGreaterThanOrEqual(20);
      expect(readCpuClockMs(child.pid)).toBeNull();
    },
  );

  test.each([0, -1, 0.5, Number.NaN])("has no clock for %p", (pid) => {
    expect(readCpuClockMs(pid)).toBeNull();
  });
});
