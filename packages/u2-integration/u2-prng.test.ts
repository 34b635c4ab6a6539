import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { canonicalizeU2Seed, intToU2Seed, U2Prng } from "./u2-prng.ts";

describe("canonicalizeU2Seed()", () => {
  test.each([
    ["0xmaster", "0x922cc9cc45d54fe8"],
    ["0xfrontier", "0x52832d575c1a567e"],
    ["0xpolicy", "0xc66ca9a257ccf149"],
    ["0xcrossplatform", "0xab4a74fa647d69d2"],
    ["abc", "0xabc"],
    ["0xABCD", "0xabcd"],
    [42, "0x000000000000002a"],
    [2n ** 64n, "0x10000000000000000"],
    [new Uint8Array([1, 255]), "0x01ff"],
  ])("spells %p as %p", (seed, canonical) => {
    expect(canonicalizeU2Seed(seed)).toBe(canonical);
  });

  test.each([-1, 0.5, 2 ** 53, Number.NaN])("rejects the integer %p", (seed) => {
    expect(() => intToU2Seed(seed)).toThrow(RangeError);
  });
});

describe("U2Prng", () => {
  test.each([
    ["0x1234abcd", [0.909574203312932, 0.8053366478436563, 0.14339598299467615]],
    [42, [0.6394267984578837, 0.025010755222666936, 0.27502931836911926]],
    [12345, [0.41661987254534116, 0.010169169457068361, 0.8252065092537432]],
    [0, [0.8444218515250481]],
    ["0xmaster", [0.9719956124874163]],
    ["0xfrontier", [0.03797285308676479]],
    ["0xpolicy", [0.6077171626453531, 0.983608607640504]],
    ["0xcrossplatform", [0.370038300510366]],
  ] as const)("draws the recorded numbers from %p", (seed, expected) => {
    const prng = new U2Prng(seed);
    expect(expected.map(() => prng.random())).toEqual([...expected]);
  });

  const slice = new U2Prng(42).forPath("slice", "test_slice");
  test.each([
    [slice, "0x1e11323a6bd36a72", 0.4948501864708691],
    [
      new U2Prng(42).forPath("slice", "arithmetic_simple"),
      "0xd9e66c3eee6fd874",
      0.12711692623494675,
    ],
    [slice.forPath("frontier"), "0xe4442054f0fbf19a", 0.6250404535241046],
    [slice.forPath("policy"), "0xb4e116caf8b1b216", 0.6933286811212823],
    [slice.forPath("cycle", "0"), "0x2a5be707531e768b", 0.7760191523690044],
    [slice.forPath("cycle", "1"), "0x542f5ddea8a66c65", 0.7917136126534026],
    [new U2Prng(42).forPath("timeout", "context_0"), "0x0e5183f5219d271d", 0.4520742645979351],
  ])("derives the recorded child %#", (child, seed, first) => {
    expect(child.seed).toBe(seed);
    expect(new U2Prng(child.seed).random()).toBe(first);
  });

  test("draws the recorded integers, orders and samples", () => {
    const integers = new U2Prng(42);
    expect(Array.from({ length: 10 }, () => integers.randint(1, 3))).toEqual([
      3, 1, 1, 3, 2, 1, 1, 1, 3, 1,
    ]);
    const order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    new U2Prng(42).shuffle(order);
    expect(order).toEqual([7, 3, 2, 8, 5, 6, 9, 4, 0, 1]);
    const numbers = Array.from({ length: 20 }, (_, i) => i);
    expect(new U2Prng(42).sample(numbers, 5)).toEqual([3, 0, 8, 7, 16]);
    expect(new U2Prng(42).choice(numbers)).toBe(new U2Prng(42).randint(0, 19));
  });

  test("sample() of a long list has no repeats and only its elements", () => {
    const list = Array.from({ length: 1000 }, (_, i) => i);
    const drawn = new U2Prng(7).sample(list, 8);
    expect(new Set(drawn).size).toBe(8);
    expect(drawn.every((n) => list.includes(n))).toBe(true);
  });

  test("continues from a saved state draw for draw", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 40 }), fc.nat(), (plan, seed) => {
        const prng = new U2Prng(seed);
        for (const step of plan) step === 0 ? prng.random() : prng.randint(0, step * 7);
        const copy = U2Prng.fromState(prng.getState());
        expect([copy.random(), copy.randint(0, 99)]).toEqual([prng.random(), prng.randint(0, 99)]);
      }),
      { numRuns: 30 },
    );
  });

  test("gives children that do not depend on the parent's use", () => {
    const used = new U2Prng(1);
    used.random();
    expect(used.forPath("a").seed).toBe(new U2Prng(1).forPath("a").seed);
  });

  test("refuses empty ranges, lists and impossible samples", () => {
    const prng = new U2Prng(1);
    expect(() => prng.randint(2, 1)).toThrow("Cannot draw from 2 to 1");
    expect(() => prng.randint(0.5, 1)).toThrow(RangeError);
    expect(() => prng.choice([])).toThrow(RangeError);
    expect(() => prng.sample([1], 2)).toThrow("Cannot draw 2 of 1 elements");
  });
});
