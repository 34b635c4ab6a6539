import { describe, expect, test } from "bun:test";
import { readRusage, reapChild } from "./_reap.ts";

describe("readRusage()", () => {
  test("converts seconds, KiB and blocks", () => {
    const longs = new BigInt64Array(18);
    longs.set([1n, 500_000n, 0n, 250_000n, 307_200n], 0);
    longs.set([4096n, 2048n], 11);
    expect(readRusage(new Uint8Array(longs.buffer))).toEqual({
      cpuMs: 1750,
      maxRssMb: 300,
      blockReadMb: 2,
      blockWrittenMb: 1,
    });
  });
});

describe("reapChild()", () => {
  test.each([0, -1, 1, Number.NaN, 4_194_300])("has nothing of %p", (pid) => {
    expect(reapChild(pid)).toBeNull();
  });

  test("leaves a child alone that is alive", async () => {
    const child = Bun.spawn({ cmd: ["sleep", "60"] });
    expect(reapChild(child.pid)).toBeNull();
    child.kill("SIGKILL");
    await child.exited;
    expect(child.signalCode).toBe("SIGKILL");
  });

  test.if(process.platform === "linux")("takes the status of a dead one before Bun does", () => {
    const child = Bun.spawn({ cmd: ["/bin/sh", "-c", "exit 7"] });
    const taken = child.exited.then(
      () => "Bun's",
      () => "ours",
    );
    // Without a turn of the event loop Bun cannot have noticed.
    let reaped = reapChild(child.pid);
    const deadline = performance.now() + 10_000;
    while (reaped === null && performance.now() < deadline) reaped = reapChild(child.pid);
    expect(reaped?.waitStatus).toBe(7 << 8);
    expect(reaped?.account.maxRssMb).toBeGreaterThan(0.5);
    void taken;
  });
});
