import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { MersenneTwister } from "./mersenne-twister.ts";

describe("MersenneTwister", () => {
  // Recorded from CPython's random.Random(n).random().
  test.each([
    [42n, [0.6394267984578837, 0.025010755222666936, 0.27502931836911926]],
    [12345n, [0.41661987254534116, 0.010169169457068361, 0.8252065092537432]],
    [0n, [0.8444218515250481]],
    [0x1234abcdn, [0.909574203312932, 0.8053366478436563, 0.14339598299467615]],
    [0xab4a74fa647d69d2n, [0.370038300510366]],
    [-42n, [0.6394267984578837]],
  ] as const)("seeded with %p draws the recorded doubles", (seed, expected) => {
    const generator = MersenneTwister.seedFromBigInt(seed);
    expect(expected.map(() => generator.random())).toEqual([...expected]);
  });
  test("below() draws as CPython's randint does", () => {
    const generator = MersenneTwister.seedFromBigInt(42n);
    const drawn = Array.from({ length: 10 }, () => 1 + generator.below(3));
    expect(drawn).toEqual([3, 1, 1, 3, 2, 1, 1, 1, 3, 1]);
  });
  test("below() stays in range and reaches past 32 bits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), fc.bigInt(), (n, seed) => {
        const drawn = MersenneTwister.seedFromBigInt(seed).below(n);
        return Number.isSafeInteger(drawn) && drawn >= 0 && drawn < n;
      }),
      { numRuns: 50 },
    );
  });
  test.each([0, -1, 0.5, 2 ** 53])("below() rejects %p", (n) => {
    expect(() => MersenneTwister.seedFromBigInt(1n).below(n)).toThrow(RangeError);
  });
  test("goes on from a saved state", () => {
    const generator = MersenneTwister.seedFromBigInt(7n);
    for (let i = 0; i < 1000; i++) generator.nextUint32();
    const copy = MersenneTwister.fromState(
      JSON.parse(JSON.stringify(generator.getState())) as ReturnType<typeof generator.getState>,
    );
    const rest = Array.from({ length: 700 }, () => generator.nextUint32());
    expect(Array.from({ length: 700 }, () => copy.nextUint32())).toEqual(rest);
  });
  test("goes on in the same way wherever the state was taken", () => {
    for (const draws of [0, 1, 227, 228, 623, 624, 625]) {
      const [one, other] = [3n, 3n].map((seed) => MersenneTwister.seedFromBigInt(seed));
      for (let i = 0; i < draws; i++) [one?.nextUint32(), other?.nextUint32()];
      const copy = MersenneTwister.fromState((one as MersenneTwister).getState());
      for (let i = 0; i < 1300; i++) {
        const expected = other?.nextUint32() as number;
        expect(one?.nextUint32()).toBe(expected);
        expect(copy.nextUint32()).toBe(expected);
      }
    }
  });
  test("rejects a state that is none", () => {
    const good = MersenneTwister.seedFromBigInt(7n).getState();
    for (const bad of [
      { ...good, index: 625 },
      { ...good, words: good.words.slice(1) },
      { ...good, words: [-1, ...good.words.slice(1)] },
    ]) {
      expect(() => MersenneTwister.fromState(bad)).toThrow(RangeError);
    }
  });
});
