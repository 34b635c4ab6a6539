import { describe, expect, test } from "bun:test";
import { CostMeter } from "./_session-cost.ts";

const isLinux = process.platform === "linux";

function spin(ms: number): void {
  for (const start = process.cpuUsage(); process.cpuUsage(start).user < ms * 1000; );
}

describe("CostMeter", () => {
  test.if(isLinux)("gives the difference since its start, from the kernel's clock", () => {
    spin(30);
    const meter = new CostMeter([process.pid]);
    spin(30);
    const { cpuTimeMs, memoryFinalMb } = meter.read();
    expect(cpuTimeMs).toMatchObject({ source: "cpu-clock", exact: true });
    expect(cpuTimeMs?.value).toBeGreaterThanOrEqual(29);
    expect(meter.cpuMs()).toBeGreaterThanOrEqual(cpuTimeMs?.value ?? Number.NaN);
    expect(memoryFinalMb?.value).toBeGreaterThan(1);
  });

  test.if(isLinux)("reads ticks where there is no clock", () => {
    const meter = new CostMeter([process.pid], () => null);
    spin(50);
    expect(meter.read().cpuTimeMs).toMatchObject({ source: "procfs", exact: false });
    expect(meter.cpuMs()).toBeGreaterThanOrEqual(20);
  });

  test.if(isLinux)(
    "takes the peak since its start alone, where the mark can be set back",
    async () => {
      const script = `
      let big = new Uint8Array(200 << 20).fill(1);
      process.stdout.write("big\\n");
      for await (const _ of process.stdin) {
        big = null; Bun.gc(true);
        process.stdout.write("small\\n");
      }
    `;
      const child = Bun.spawn([process.execPath, "-e", script], { stdin: "pipe", stdout: "pipe" });
      const lines = child.stdout.getReader();
      await lines.read();
      const before = new CostMeter([child.pid]).read();
      child.stdin.write("go\n");
      await child.stdin.flush();
      await lines.read();
      const after = new CostMeter([child.pid]).read();
      child.kill("SIGKILL");
      await child.exited;
      expect(before.memoryFinalMb?.value).toBeGreaterThan(200);
      if (after.memoryPeakMb === null) return;
      expect(before.memoryPeakMb?.value).toBeGreaterThan(200);
      expect(after.memoryPeakMb.value).toBeLessThan(before.memoryPeakMb?.value ?? 0);
    },
  );

  test("knows nothing of a process that is gone, or of none", async () => {
    const child = Bun.spawn(["true"]);
    await child.exited;
    for (const pids of [[child.pid], []]) {
      expect(new CostMeter(pids).read()).toEqual({
        cpuTimeMs: null,
        memoryPeakMb: null,
        memoryFinalMb: null,
      });
    }
  });
});
