import { expect, test } from "bun:test";
import { startSampler } from "./_sampler.ts";

test("startSampler() looks at once, again and again, and not after the stop", async () => {
  let looks = 0;
  const sampler = startSampler(() => {
    looks += 1;
  });
  expect([looks, sampler.samples(), sampler.largestGapMs()]).toEqual([1, 1, null]);
  while (looks < 4) await Bun.sleep(1);
  sampler.look();
  sampler.stop();
  const atStop = looks;
  expect(sampler.samples()).toBe(atStop);
  expect(sampler.largestGapMs()).toBeGreaterThan(0);
  expect(sampler.ownCpuMs()).toBeGreaterThanOrEqual(0);
  sampler.look();
  await Bun.sleep(40);
  expect(looks).toBe(atStop + 1);
});
