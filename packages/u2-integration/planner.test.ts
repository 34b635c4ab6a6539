import { describe, expect, test } from "bun:test";
import type { VerifierErrorCode } from "@lean-telemetry/error-mapper";
import { BaselinePolicy } from "./baseline-policy.ts";
import { type Expansion, noExpansion, syntheticExpansion } from "./expansion.ts";
import {
  type AttemptOutcome,
  type CandidateVerifier,
  type CycleReport,
  Planner,
  type PlannerConfig,
  slicePrng,
} from "./planner.ts";
import type { PolicyStep } from "./policy.ts";
import { RflPolicy } from "./rfl-policy.ts";

const exact = { timeout: 0, spuriousFail: 0, spuriousPass: 0 };

function configOf(changes: Partial<PlannerConfig> = {}, requeue = "never", count = 6) {
  return {
    sliceName: "test_slice",
    masterSeed: 42,
    totalCycles: 10,
    maxBeamWidth: 100,
    maxDepth: 10,
    cycleBudgetS: 60,
    maxCandidatesPerCycle: 100,
    ...changes,
    sliceConfig: {
      items: Array.from({ length: count }, (_, i) => ({
        id: `item_${i}`,
        path: null,
        module: null,
        complexity: 6,
      })),
      requeue: requeue as "never",
    },
  };
}

function plannerOf(config: PlannerConfig, expand: Expansion = noExpansion, mode = "baseline") {
  const prng = slicePrng(config).forPath("policy");
  const policy = mode === "rfl" ? new RflPolicy(prng, { rates: exact }) : new BaselinePolicy(prng);
  return new Planner(config, policy, expand);
}

/** Answers by a rule, and remembers what it was asked and told. */
class Oracle implements CandidateVerifier {
  readonly asked: string[] = [];
  readonly upcoming: string[][] = [];
  readonly steps: (PolicyStep | null)[] = [];
  readonly #rule: (id: string) => VerifierErrorCode;
  readonly #durationMs: number | null;
  constructor(rule: (id: string) => VerifierErrorCode, durationMs: number | null = 10) {
    this.#rule = rule;
    this.#durationMs = durationMs;
  }
  async verify(
    candidate: { readonly id: string },
    cycle: number,
    upcoming: readonly { readonly id: string }[],
  ): Promise<AttemptOutcome> {
    this.asked.push(`${cycle}:${candidate.id}`);
    this.upcoming.push(upcoming.map(({ id }) => id));
    const outcome = this.#rule(candidate.id);
    const success = outcome === "VERIFIED";
    return { outcome, success, noiseType: null, durationMs: this.#durationMs };
  }
  commit(_candidate: unknown, _cycle: number, step: PolicyStep | null): void {
    this.steps.push(step);
  }
}

const never = () => "PROOF_INVALID" as const;
const always = () => "VERIFIED" as const;

function typesOf(report: CycleReport): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of report.events as { type: string }[]) {
    counts[event.type] = (counts[event.type] ?? 0) + 1;
  }
  return counts;
}

describe("Planner", () => {
  test("tries each item of a fixed list once, in the policy's order", async () => {
    const config = configOf();
    const planner = plannerOf(config);
    const oracle = new Oracle(never);
    const report = await planner.runCycle(0, oracle);
    const ranked = new BaselinePolicy(slicePrng(config).forPath("policy")).rank(
      config.sliceConfig.items.map(({ id }) => ({
        id,
        root: id,
        parent: null,
        depth: 0,
        complexity: 6,
      })),
    );
    expect(oracle.asked).toEqual(ranked.map(({ candidate }) => `0:${candidate.id}`));
    expect(report).toMatchObject({
      end: "frontier-empty",
      processed: 6,
      accepted: 0,
      seed: "0x2a5be707531e768b",
    });
    expect(planner.exhausted).toBe(true);
    expect(typesOf(report)).toEqual({
      "policy.rank": 1,
      "frontier.push": 6,
      "frontier.pop": 6,
      "derive.failure": 6,
    });
  });

  test("stops at the candidate budget and goes on with the rest in the next cycle", async () => {
    const planner = plannerOf(configOf({ maxCandidatesPerCycle: 4 }));
    const oracle = new Oracle(never);
    const first = await planner.runCycle(0, oracle);
    expect(first).toMatchObject({ end: "candidates-spent", processed: 4 });
    expect(first.events.at(-1)).toEqual({
      type: "budget.exceeded",
      end: "candidates-spent",
      waiting: 2,
    });
    expect(planner.exhausted).toBe(false);
    expect(await planner.runCycle(1, oracle)).toMatchObject({
      processed: 2,
      seed: "0x542f5ddea8a66c65",
    });
    expect(new Set(oracle.asked.map((id) => id.slice(2))).size).toBe(6);
  });

  test("stops when the seconds of a cycle are spent, which are those of the answers", async () => {
    const planner = plannerOf(configOf({ cycleBudgetS: 0.025 }));
    expect(await planner.runCycle(0, new Oracle(never))).toMatchObject({
      end: "seconds-spent",
      processed: 3,
      spentMs: 30,
    });
    const free = plannerOf(configOf({ cycleBudgetS: 0.025 }));
    expect((await free.runCycle(0, new Oracle(never, null))).processed).toBe(6);
  });

  test("tells what comes next, as far as the budget goes", async () => {
    const oracle = new Oracle(never);
    await plannerOf(configOf({ maxCandidatesPerCycle: 3 })).runCycle(0, oracle);
    expect(oracle.upcoming.map((ids) => ids.length)).toEqual([2, 1, 0]);
    expect(oracle.upcoming[0]?.[0]).toBe(oracle.asked[1]?.slice(2));
  });

  test("tries again what is not proved, or everything, if it is asked to", async () => {
    const evenIsTrue = (id: string) =>
      Number(id.slice(5)) % 2 === 0 ? "VERIFIED" : "PROOF_INVALID";
    const unsolved = plannerOf(configOf({}, "unsolved"));
    const oracle = new Oracle(evenIsTrue);
    await unsolved.runCycle(0, oracle);
    const second = await unsolved.runCycle(1, oracle);
    expect(second.processed).toBe(3);
    expect([...unsolved.proved].sort()).toEqual(["item_0", "item_2", "item_4"]);
    expect(unsolved.exhausted).toBe(false);
    const all = plannerOf(configOf({}, "always"));
    await all.runCycle(0, oracle);
    const again = await all.runCycle(1, oracle);
    expect(again).toMatchObject({ processed: 6, accepted: 3, newlyProved: [] });
    const done = plannerOf(configOf({}, "unsolved"));
    await done.runCycle(0, new Oracle(always));
    expect(done.exhausted).toBe(true);
  });

  test("learns: what was refused comes later in the next cycle", async () => {
    const planner = plannerOf(configOf({}, "always", 3), noExpansion, "rfl");
    const oracle = new Oracle((id) => (id === "item_2" ? "VERIFIED" : "PROOF_INVALID"));
    const report = await planner.runCycle(0, oracle);
    expect(typesOf(report)["policy.update"]).toBe(3);
    await planner.runCycle(1, oracle);
    expect(oracle.asked[3]).toBe("1:item_2");
    expect(oracle.steps.every((step) => step !== null && Math.abs(step.update) === 0.1)).toBe(true);
  });

  test("learns nothing from an answer that says nothing", async () => {
    const planner = plannerOf(configOf(), noExpansion, "rfl");
    const report = await planner.runCycle(0, new Oracle(() => "VERIFIER_TIMEOUT"));
    expect(typesOf(report)).toMatchObject({ "derive.undecided": 6 });
    expect(typesOf(report)["policy.update"]).toBeUndefined();
  });

  test("expands what is proved, within depth, beam and stock", async () => {
    const planner = plannerOf(configOf({ maxDepth: 2, maxBeamWidth: 5 }), syntheticExpansion);
    const report = await planner.runCycle(0, new Oracle(always));
    expect(report.generated).toBeGreaterThan(0);
    const types = typesOf(report);
    expect(types["beam.allocate"]).toBeGreaterThan(0);
    expect(types["frontier.prune"]).toBeGreaterThan(0);
    expect(planner.proved.every((id) => id.split("/").length <= 3)).toBe(true);
    const poor = plannerOf(
      configOf({ totalCycles: 1, maxCandidatesPerCycle: 3 }),
      syntheticExpansion,
    );
    const exhausted = await poor.runCycle(0, new Oracle(always));
    expect(exhausted.processed).toBe(3);
    expect(typesOf(exhausted)["beam.exhaust"] ?? 0).toBeGreaterThan(0);
  });

  test.each(["baseline", "rfl"])(
    "goes on from its state as the original does (%s)",
    async (mode) => {
      const config = configOf({ maxCandidatesPerCycle: 7, maxBeamWidth: 9 }, "unsolved");
      const rule = (id: string) =>
        (id.length % 3 === 0 ? "PROOF_INVALID" : "VERIFIED") as VerifierErrorCode;
      const original = plannerOf(config, syntheticExpansion, mode);
      await original.runCycle(0, new Oracle(rule));
      await original.runCycle(1, new Oracle(rule));
      const copy = plannerOf(config, syntheticExpansion, mode);
      copy.setState(JSON.parse(JSON.stringify(original.getState())));
      for (const cycle of [2, 3]) {
        expect(await copy.runCycle(cycle, new Oracle(rule))).toEqual(
          await original.runCycle(cycle, new Oracle(rule)),
        );
      }
      expect(copy.getState()).toEqual(original.getState());
    },
  );
});
