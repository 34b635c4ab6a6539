import { describe, expect, test } from "bun:test";
import { type PidusageFunction, samplePidusage } from "./_pidusage.ts";

const answering =
  (answer: Awaited<ReturnType<PidusageFunction>>): PidusageFunction =>
  () =>
    Promise.resolve(answer);

describe("samplePidusage()", () => {
  test("asks the real pidusage for this very process", async () => {
    const sample = (await samplePidusage([process.pid])).get(process.pid);
    expect(sample?.residentMb).toBeGreaterThan(1);
    expect(sample?.cpuMs).toBeGreaterThanOrEqual(0);
  });

  test("leaves out the dead, the zombies and the unknown", async () => {
    const fake = answering({
      10: null,
      11: { memory: 0, ctime: 5 },
      12: { memory: 1_048_576, ctime: 7 },
    });
    const samples = await samplePidusage([10, 11, 12, 13], fake);
    expect([...samples]).toEqual([[12, { residentMb: 1, cpuMs: 7 }]]);
  });

  test("takes a rejection for no answer", async () => {
    const samples = await samplePidusage([14], () => Promise.reject(new Error("ESRCH")));
    expect(samples.size).toBe(0);
  });

  test("never has two calls at once for one process, nor one for none", async () => {
    const gate = Promise.withResolvers<void>();
    const asked: number[][] = [];
    const slow: PidusageFunction = async (pids, options) => {
      expect(options).toEqual({ maxage: 1000, usePs: true });
      asked.push(pids);
      await gate.promise;
      return {};
    };
    const first = samplePidusage([20, 21], slow);
    await samplePidusage([20], slow);
    const second = samplePidusage([21, 22], slow);
    gate.resolve();
    await Promise.all([first, second]);
    await samplePidusage([20], slow);
    expect(asked).toEqual([[20, 21], [22], [20]]);
  });
});
