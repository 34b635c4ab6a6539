import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { DeterministicPrng, intToHexSeed } from "./deterministic-prng.ts";

describe("intToHexSeed()", () => {
  test.each([
    [0, "0000000000000000"],
    [42, "000000000000002a"],
    [12345, "0000000000003039"],
    [2n ** 64n, "10000000000000000"],
    [-1, "-000000000000001"],
    [-(2n ** 70n), "-400000000000000000"],
  ])("writes %p as %p", (n, hex) => {
    expect(intToHexSeed(n)).toBe(hex);
  });
  test.each([0.5, Number.NaN, 2 ** 53])("rejects %p", (n) => {
    expect(() => intToHexSeed(n)).toThrow(RangeError);
  });
});

// Recorded from the reference implementation under CPython 3.11.
const SEQUENCES: readonly (readonly [string, readonly number[]])[] = [
  ["0000000000000000", [0.9095362582809259, 0.09872694797632364, 0.9386312888733543]],
  ["000000000000002a", [0.686273667422729, 0.24699108893269306, 0.3785523530533512]],
  ["0000000000003039", [0.9133285517487264, 0.6096228169376908, 0.09250055302748239]],
  ["000000000001e240", [0.46218671367154984, 0.5291042146232181, 0.9485359266610177]],
  ["test", [0.6555960613392863, 0.7346312914910028, 0.25037423249421464]],
  ["", [0.9602256525641875, 0.595411957851699, 0.3880117152955401]],
];
const CHILDREN: readonly (readonly [readonly string[], string, readonly number[]])[] = [
  [["timeout", "context_0"], "2be90ae85a486876", [0.2647256297216175, 0.2661232533218033]],
  [["timeout", "naïve→"], "e459823898f0a3d4", [0.6593083098250964]],
  [["a", "b"], "3d50204b84422c9b", [0.9614760341449764]],
  [["a/b"], "3d50204b84422c9b", [0.9614760341449764]],
  [["x", "y"], "9d77e517b95ccb2b", [0.6081814522202414]],
];

describe("DeterministicPrng", () => {
  test.each(SEQUENCES)("seeded with %p draws the recorded doubles", (seed, expected) => {
    const prng = new DeterministicPrng(seed);
    expect(expected.map(() => prng.random())).toEqual([...expected]);
  });
  test.each(CHILDREN)("of 42 at %p is the recorded child", (path, seed, expected) => {
    const child = new DeterministicPrng(intToHexSeed(42)).forPath(...path);
    expect(child.seed).toBe(seed);
    expect(expected.map(() => child.random())).toEqual([...expected]);
  });
  test("nests paths differently from flat ones", () => {
    const child = new DeterministicPrng(intToHexSeed(42)).forPath("x").forPath("y");
    expect(child.seed).toBe("c70dde114373a158");
    expect(child.random()).toBe(0.3823217648536402);
  });
  test("draws the recorded mixed sequence", () => {
    const prng = new DeterministicPrng(intToHexSeed(42));
    expect(prng.uniform(500, 1500)).toBe(1186.273667422729);
    expect(prng.randint(1, 3)).toBe(1);
    expect(prng.randint(0, 9)).toBe(6);
    expect(prng.randint(0, 2 ** 32 - 1)).toBe(3246456972);
    expect(prng.choice(["a", "b", "c", "d"])).toBe("a");
  });
  test("shuffles as recorded", () => {
    const items = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    new DeterministicPrng(intToHexSeed(42)).shuffle(items);
    expect(items).toEqual([5, 4, 8, 2, 0, 1, 7, 9, 3, 6]);
  });
  test("forPath() does not depend on what was drawn before", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(9), (part, draws) => {
        const prng = new DeterministicPrng("root");
        const before = prng.forPath(part).random();
        for (let i = 0; i < draws; i++) prng.random();
        return prng.forPath(part).random() === before;
      }),
      { numRuns: 30 },
    );
  });
  test("rejects half of a surrogate pair", () => {
    expect(() => new DeterministicPrng("\ud800")).toThrow(TypeError);
    expect(() => new DeterministicPrng("a").forPath("\udc00x")).toThrow(TypeError);
  });
  test("rejects empty ranges and lists", () => {
    const prng = new DeterministicPrng("x");
    expect(() => prng.randint(3, 2)).toThrow(RangeError);
    expect(() => prng.choice([])).toThrow(RangeError);
  });
});
