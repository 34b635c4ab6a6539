import { expect, test } from "bun:test";
import { startCoarseSampler } from "./_coarse-sampler.ts";

const MIB = 1_048_576;

test("startCoarseSampler() adds up the tree and remembers the dead", async () => {
  const answers = [
    { 30: { memory: 3 * MIB, ctime: 10 }, 31: { memory: 5 * MIB, ctime: 20 } },
    { 30: { memory: 4 * MIB, ctime: 15 }, 31: null },
  ];
  const done = Promise.withResolvers<void>();
  let calls = 0;
  const sampler = startCoarseSampler({
    pids: () => [30, 31],
    longestMs: 1,
    onSample: () => {
      if (calls === 2) done.resolve();
    },
    pidusage: () => Promise.resolve(answers[calls++] ?? {}),
  });
  expect(sampler.figures()).toEqual({ cpuMs: null, peakMb: null, treePeakMb: null, last: null });
  await done.promise;
  sampler.stop();
  expect(sampler.figures()).toMatchObject({ cpuMs: 35, peakMb: 5, treePeakMb: 8 });
  expect(sampler.figures().last?.residentMb).toBe(4);
  expect(sampler.residentMb()).toBe(4);
});

test("startCoarseSampler() goes on after no answer, and ends when told", async () => {
  let calls = 0;
  let samples = 0;
  const sampler = startCoarseSampler({
    pids: () => Promise.resolve([32]),
    longestMs: 1,
    onSample: () => {
      samples += 1;
    },
    pidusage: () => {
      calls += 1;
      return Promise.reject(new Error("ENOENT"));
    },
  });
  while (calls < 3) await Bun.sleep(1);
  sampler.stop();
  await Bun.sleep(10);
  const atStop = calls;
  await Bun.sleep(20);
  expect([calls, samples, sampler.residentMb()]).toEqual([atStop, 0, null]);
});
