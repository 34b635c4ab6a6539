import { describe, expect, test } from "bun:test";
import { ConfigNode } from "./_config-node.ts";
import { readDistribution, readRates, readTiers } from "./_noise-config-parts.ts";

const node = (value: unknown): ConfigNode => new ConfigNode(value, "here");

describe("readRates()", () => {
  test("reads long and short names", () => {
    const rates = readRates(node({ timeout_rate: 0.1, spurious_fail: 0.2, spuriousPassRate: 0.3 }));
    expect(rates).toEqual({ timeout: 0.1, spuriousFail: 0.2, spuriousPass: 0.3 });
  });
  test.each([
    [{ timeout: 1, timeout_rate: 1 }, "written twice"],
    [{ timeout_rate: 1.5 }, 'at "here.timeout_rate": expected 0 to 1, found 1.5'],
    [{ spurious_fail: -1 }, 'at "here.spurious_fail"'],
    [{ timeout: "0.1" }, "expected a number"],
  ])("refuses %p", (value, problem) => {
    expect(() => readRates(node(value))).toThrow(problem);
  });
});

describe("readDistribution()", () => {
  const distribution = (value: unknown) => readDistribution(node({ timeout_distribution: value }));
  test.each([
    [
      { type: "uniform", min_ms: 1, max_ms: 2 },
      { type: "uniform", minMs: 1, maxMs: 2 },
    ],
    [
      { type: "exponential", meanMs: 3 },
      { type: "exponential", meanMs: 3 },
    ],
    [
      { type: "fixed", fixed_ms: 4 },
      { type: "fixed", fixedMs: 4 },
    ],
  ])("reads %p", (value, expected) => {
    expect(distribution(value)).toEqual(expected as never);
    expect(readDistribution(node({}))).toBeNull();
  });
  test.each([
    [{}, "found none; write uniform"],
    [{ type: "lognorm", parameters: {} }, 'found "lognorm"'],
    [{ type: "uniform", min_ms: 1 }, "missing; uniform needs it"],
    [{ type: "uniform", min_ms: 2, max_ms: 1 }, "the range is empty"],
    [{ type: "fixed", fixed_ms: 1, mean_ms: 2 }, "mean_ms"],
  ])("refuses %p", (value, problem) => {
    expect(() => distribution(value)).toThrow(problem);
  });
});

describe("readTiers()", () => {
  test("reads rates, distribution and time limit", () => {
    expect(readTiers(node({ balanced: { timeout_rate: 0.5, base_timeout_s: 60 } }))).toEqual({
      balanced: { rates: { timeout: 0.5 }, timeoutDistribution: null, baseTimeoutS: 60 },
    });
  });
  test.each([
    [{ fast: {} }, "expected fast_noisy, balanced"],
    [{ mock: { n_samples: 3 } }, 'at "here.mock.n_samples": unknown key'],
    [{ mock: { base_timeout_s: 0 } }, "expected a number > 0"],
  ])("refuses %p", (value, problem) => {
    expect(() => readTiers(node(value))).toThrow(problem);
  });
});
