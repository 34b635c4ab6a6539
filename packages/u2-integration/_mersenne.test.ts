import { expect, test } from "bun:test";
import { MersenneTwister } from "./_mersenne.ts";

test("MersenneTwister gives the reference output for the key 0x123, 0x234, 0x345, 0x456", () => {
  const key = 0x123n | (0x234n << 32n) | (0x345n << 64n) | (0x456n << 96n);
  const twister = new MersenneTwister(key);
  expect([twister.nextUint32(), twister.nextUint32(), twister.nextUint32()]).toEqual([
    1067595299, 955945823, 477289528,
  ]);
});

test("MersenneTwister draws two words for each try at a range above 32 bits", () => {
  const [a, b] = [new MersenneTwister(42n), new MersenneTwister(42n)];
  const low = a.nextUint32();
  const high = a.nextUint32() >>> 31;
  const drawn = b.below(2 ** 33);
  expect(high === 0 ? drawn : low + 2 ** 32).toBe(low + high * 2 ** 32);
});
