import { describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { DeterministicPrng, intToHexSeed } from "./deterministic-prng.ts";
import { createNoiseSampler, tierSeed } from "./noise-sampler.ts";
import { scratchFolder } from "./testing/scratch.ts";

interface Vector {
  readonly ctx: string;
  readonly seeds: readonly string[];
  readonly u: readonly number[];
  readonly T: boolean;
  readonly F: boolean;
  readonly P: boolean;
  readonly dur: number;
  readonly sig: string;
}
const VECTORS = JSON.parse(
  readFileSync(join(import.meta.dir, "fixtures/noise-v1/vectors.json"), "utf8"),
) as readonly Vector[];
const KINDS = ["timeout", "spurious_fail", "spurious_pass", "timeout_duration"] as const;
const contexts = Array.from({ length: 100 }, (_, i) => `context_${i}`);
const fast42 = createNoiseSampler({ tier: "fast_noisy", seed: 42 });

/** The numbers of the contexts for which something is true. */
function where(decide: (context: string) => boolean): readonly number[] {
  return contexts.flatMap((context, i) => (decide(context) ? [i] : []));
}

describe("createNoiseSampler()", () => {
  test.each(VECTORS.map((vector) => [vector.ctx, vector] as const))(
    "answers for %p as recorded, bit for bit",
    (context, vector) => {
      const root = new DeterministicPrng(intToHexSeed(42));
      const children = KINDS.map((kind) => root.forPath(kind, context));
      expect(children.map((child) => child.seed)).toEqual([...vector.seeds]);
      expect(children.map((child) => child.random())).toEqual([...vector.u]);
      expect(fast42.shouldTimeout(context)).toBe(vector.T);
      expect(fast42.shouldSpuriousFail(context)).toBe(vector.F);
      expect(fast42.shouldSpuriousPass(context)).toBe(vector.P);
      expect(fast42.timeoutDurationMs(context) / 1000).toBe(vector.dur);
      expect(fast42.signature(context)).toBe(vector.sig);
    },
  );
  test("answers for the empty context as recorded", () => {
    const root = new DeterministicPrng(intToHexSeed(42));
    const draws = KINDS.slice(0, 3).map((kind) => root.forPath(kind, "").random());
    expect(draws).toEqual([0.9701345036843868, 0.6598477285132378, 0.8047140990715116]);
    expect(fast42.timeoutDurationMs("") / 1000).toBe(0.5825320962609577);
    expect(fast42.signature("")).toBe("21e86b4c5d4d5179");
  });
  test("disturbs the recorded contexts of seed 42", () => {
    expect(where(fast42.shouldTimeout)).toEqual([1, 20, 37, 48, 52, 53, 76, 97]);
    expect(where(fast42.shouldSpuriousFail)).toEqual([36, 46, 48, 55, 77, 78]);
    expect(where(fast42.shouldSpuriousPass)).toEqual([]);
  });
  test("disturbs the recorded contexts of seed 99", () => {
    const fast99 = createNoiseSampler({ tier: "fast_noisy", seed: 99 });
    expect(where(fast99.shouldTimeout)).toEqual([
      11, 19, 33, 35, 40, 45, 46, 47, 48, 57, 68, 74, 87, 88, 97,
    ]);
    expect(where((c) => fast99.shouldTimeout(c) !== fast42.shouldTimeout(c)).length).toBe(19);
  });
  test("draws exponential durations as recorded", () => {
    const noise = createNoiseSampler({
      tier: "fast_noisy",
      seed: 42n,
      timeoutDistribution: { type: "exponential", meanMs: 1000 },
    });
    const seconds = contexts.slice(0, 4).map((context) => noise.timeoutDurationMs(context) / 1000);
    expect(seconds).toEqual([
      0.8965982660057318, 1.0328204031038288, 0.6588031443041042, 2.080452893570147,
    ]);
    expect(noise.signature("context_0")).toBe("0a3be0b841714d6f");
  });
  test("gives fixed durations as recorded", () => {
    const noise = createNoiseSampler({
      tier: "fast_noisy",
      seed: intToHexSeed(42),
      timeoutDistribution: { type: "fixed", fixedMs: 100 },
    });
    expect(noise.timeoutDurationMs("context_0") / 1000).toBe(0.1);
    expect(noise.signature("context_0")).toBe("e393697990b18ae1");
  });
  test("never disturbs when it is off, at rate 0, or in the mock tier", () => {
    const quiet = [
      createNoiseSampler({ tier: "fast_noisy", seed: 42, enabled: false }),
      createNoiseSampler({
        tier: "fast_noisy",
        seed: 99999,
        rates: { timeout: 0, spuriousFail: 0, spuriousPass: 0 },
      }),
      createNoiseSampler({ tier: "mock", seed: 42 }),
    ];
    for (const noise of quiet) {
      const any = where(
        (c) => noise.shouldTimeout(c) || noise.shouldSpuriousFail(c) || noise.shouldSpuriousPass(c),
      );
      expect(any).toEqual([]);
    }
    expect(quiet[0]?.timeoutDurationMs("context_0")).toBe(fast42.timeoutDurationMs("context_0"));
  });
  test("keeps its rates over many contexts", () => {
    const many = Array.from({ length: 4000 }, (_, i) => `many_${i}`);
    const share = (decide: (c: string) => boolean): number =>
      many.filter(decide).length / many.length;
    expect(Math.abs(share(fast42.shouldTimeout) - 0.1)).toBeLessThan(0.02);
    expect(Math.abs(share(fast42.shouldSpuriousFail) - 0.05)).toBeLessThan(0.015);
    expect(Math.abs(share(fast42.shouldSpuriousPass) - 0.02)).toBeLessThan(0.01);
  });
  test("only adds events when a rate is raised", () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), rate, rate, (context, a, b) => {
        const [low, high] = [a, b]
          .sort((x, y) => x - y)
          .map((timeout) => createNoiseSampler({ tier: "balanced", seed: 7, rates: { timeout } }));
        return !low?.shouldTimeout(context) || high?.shouldTimeout(context) === true;
      }),
    );
  });
  test.each([
    [{ tier: "fast" as "mock", seed: 1 }, 'tier "fast"'],
    [{ tier: "mock", seed: 0.5 }, "seed of 0.5"],
    [{ tier: "mock", seed: 1, rates: { timeout: 1.5 } }, "timeout rate 1.5"],
    [{ tier: "mock", seed: 1, rates: { spuriousPass: Number.NaN } }, "spuriousPass rate NaN"],
    [
      { tier: "mock", seed: 1, timeoutDistribution: { type: "uniform", minMs: 2, maxMs: 1 } },
      "from 2 to 1 ms",
    ],
  ] as const)("rejects %p", (options, problem) => {
    expect(() => createNoiseSampler(options)).toThrow(problem);
  });
});

describe("under Node", () => {
  /** Runs in either engine: every answer for many contexts and distributions. */
  const script = `
    import { createNoiseSampler } from ${JSON.stringify(join(import.meta.dir, "noise-sampler.ts"))};
    const all = [];
    for (const seed of [42, 99, 12345]) {
      for (const timeoutDistribution of [
        { type: "uniform", minMs: 500, maxMs: 1500 },
        { type: "exponential", meanMs: 1000 },
      ]) {
        const noise = createNoiseSampler({ tier: "fast_noisy", seed, timeoutDistribution });
        for (let i = 0; i < 300; i++) {
          const context = "∀_context_" + i;
          all.push([noise.timeoutDurationMs(context), noise.signature(context)]);
        }
      }
    }
    process.stdout.write(JSON.stringify(all));
  `;

  test("every answer is the same as under Bun", async () => {
    const folder = scratchFolder("noise-node-");
    const entry = join(folder, "entry.ts");
    writeFileSync(entry, script);
    await Bun.build({
      entrypoints: [entry],
      outdir: folder,
      naming: "entry.mjs",
      target: "node",
      conditions: ["bun"],
    });
    const path = join(folder, "entry.mjs");
    const [node, bun] = ["node", process.execPath].map((engine) =>
      Bun.spawnSync([engine, path], { stderr: "inherit" }).stdout.toString(),
    );
    expect((JSON.parse(node ?? "") as unknown[]).length).toBe(1800);
    expect(node).toBe(bun as string);
  });
});

describe("tierSeed()", () => {
  test("is a seed of its own for each tier, the same in every process", () => {
    expect(tierSeed(42, "fast_noisy")).toBe(tierSeed(intToHexSeed(42), "fast_noisy"));
    const seeds = (["fast_noisy", "balanced", "slow_precise"] as const).map((t) => tierSeed(42, t));
    expect(seeds).toEqual(SEEDS);
  });
});
// The first 16 digits of SHA-256 over "000000000000002a::tier/<name>".
const SEEDS = ["831536ae1f39f7e3", "0ad08da3e5505c2f", "511aafab693efa31"];
