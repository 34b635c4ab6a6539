import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Candidate } from "./candidate.ts";
import { RflPolicy } from "./rfl-policy.ts";
import { U2Prng } from "./u2-prng.ts";

const exact = { timeout: 0, spuriousFail: 0, spuriousPass: 0 };
const noisy = { timeout: 0.1, spuriousFail: 0.05, spuriousPass: 0.02 };

function candidate(id: string, complexity = id.length, depth = 0): Candidate {
  return { id, root: "root", parent: depth > 0 ? "root" : null, depth, complexity };
}

function policyOf(weights = {}, rates = exact): RflPolicy {
  return new RflPolicy(new U2Prng("0xpolicy"), { rates, weights });
}

function scoreOf(policy: RflPolicy, one: Candidate): number {
  return policy.rank([one])[0]?.score ?? Number.NaN;
}

describe("RflPolicy", () => {
  test("scores unknown candidates as the original does: 1 / (1 + |raw|)", () => {
    const cases = [candidate("item_0"), candidate("item_10", 7, 2), candidate("abc")];
    for (const one of cases) {
      const raw = -0.3 * one.depth - 0.2 * one.complexity + 0.5 * 0.5;
      expect(scoreOf(policyOf(), one)).toBeCloseTo(1 / (1 + Math.abs(raw)), 15);
    }
  });

  test("orders ties by draws below 1e-6, one for each candidate in ranked order", () => {
    const ranked = policyOf().rank([candidate("bb"), candidate("a"), candidate("cc")]);
    expect(ranked.map((entry) => entry.candidate.id)).toEqual(["a", "bb", "cc"]);
    const draws = new U2Prng("0xpolicy");
    expect(ranked.map((entry) => entry.priority)).toEqual(
      ranked.map((entry) => -entry.score + 1e-6 * draws.random()),
    );
  });

  test("raises what is accepted and lowers what is rejected, over all complexities", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 50, noNaN: true }), (complexity) => {
        const one = candidate("x", complexity);
        const policy = policyOf();
        const before = scoreOf(policy, one);
        policy.learn(one, "accepted");
        const after = scoreOf(policy, one);
        policy.learn(one, "rejected");
        policy.learn(one, "rejected");
        expect(after).toBeGreaterThan(before);
        expect(scoreOf(policy, one)).toBeLessThan(before);
      }),
    );
  });

  test("moves weights by what a noisy verdict is worth, and not at all without one", () => {
    const policy = policyOf({ learningRate: 0.01 }, noisy);
    const first = policy.learn(candidate("a"), "accepted");
    expect(first.weight).toBe(0);
    expect(first.gradient).toBeCloseTo(0.9937739463601534, 15);
    expect(first.update).toBeCloseTo(0.01 * 0.9937739463601534, 15);
    const second = policy.learn(candidate("a"), "unknown");
    expect([second.weight, second.gradient, second.update]).toEqual([first.update, 0, 0]);
    expect(policy.learn(candidate("a"), "rejected").weight).toBe(first.update);
  });

  test("gives a child without experience its parent's, then its root's", () => {
    const policy = policyOf();
    const child = { ...candidate("root/0/1", 5, 2), parent: "root/0" };
    const before = scoreOf(policy, child);
    policy.learn(candidate("root", 5), "accepted");
    const fromRoot = scoreOf(policy, child);
    policy.learn({ ...candidate("root/0", 5, 1) }, "rejected");
    expect(fromRoot).toBeGreaterThan(before);
    expect(scoreOf(policy, child)).toBeLessThan(before);
  });

  test("goes on from its state", () => {
    const policy = policyOf();
    const candidates = ["b", "a", "ccc"].map((id) => candidate(id));
    policy.rank(candidates);
    policy.learn(candidate("b"), "accepted");
    policy.learn(candidate("a"), "rejected");
    const copy = new RflPolicy(new U2Prng(0), { rates: exact });
    copy.setState(JSON.parse(JSON.stringify(policy.getState())));
    expect(copy.rank(candidates)).toEqual(policy.rank(candidates));
    expect(copy.getState()).toEqual(policy.getState());
  });
});
