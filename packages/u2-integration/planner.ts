import type { VerifierErrorCode } from "@lean-telemetry/error-mapper";
import type { JsonValue } from "./_canonical-json.ts";
import { BeamAllocator, type BeamState } from "./beam.ts";
import { type Candidate, rootCandidate } from "./candidate.ts";
import type { ExperimentConfig } from "./config.ts";
import type { Expansion } from "./expansion.ts";
import { observedVerdict } from "./feedback.ts";
import { Frontier, type FrontierState } from "./frontier.ts";
import type { Policy, PolicyStep, RankedCandidate } from "./policy.ts";
import { U2Prng } from "./u2-prng.ts";

/** A candidate in the frontier, with what the policy thought of it when it came in. */
export interface PlannedCandidate extends Candidate {
  readonly score: number;
  readonly prob: number;
}

/** What the planner needs to know of one try. */
export interface AttemptOutcome {
  readonly outcome: VerifierErrorCode;
  readonly success: boolean;
  readonly noiseType: string | null;
  /** What is charged to the cycle's budget; `null` charges nothing. */
  readonly durationMs: number | null;
}

/** Answers for candidates, one after the other in the planner's order. */
export interface CandidateVerifier {
  /**
   * @param upcoming Those that will most likely come next, so that they can be started already. The
   * answer for one must not depend on them.
   */
  verify(
    candidate: PlannedCandidate,
    cycle: number,
    upcoming: readonly PlannedCandidate[],
  ): Promise<AttemptOutcome>;
  /** Called when the planner has taken an answer in, with what the policy made of it. */
  commit(candidate: PlannedCandidate, cycle: number, step: PolicyStep | null): void;
}

/** Why a cycle ended. */
export type CycleEnd = "frontier-empty" | "candidates-spent" | "seconds-spent";

/** What one cycle did. */
export interface CycleReport {
  readonly cycle: number;
  /** The seed of the cycle's own generator. */
  readonly seed: string;
  readonly end: CycleEnd;
  readonly processed: number;
  /** Children that an expansion made. */
  readonly generated: number;
  /** Tries that were accepted, rightly or not. */
  readonly accepted: number;
  /** Candidates that were accepted for the first time. */
  readonly newlyProved: readonly string[];
  readonly spentMs: number;
  /** Every decision, in order, without clock or cost. */
  readonly events: readonly JsonValue[];
}

/** A planner as plain data, for a snapshot. */
export interface PlannerState {
  readonly frontier: FrontierState<PlannedCandidate>;
  readonly policy: JsonValue;
  readonly beam: BeamState;
  readonly known: readonly Candidate[];
  readonly proved: readonly string[];
}

/** The keys of a configuration that a planner reads. */
export type PlannerConfig = Pick<
  ExperimentConfig,
  | "sliceName"
  | "masterSeed"
  | "totalCycles"
  | "maxBeamWidth"
  | "maxDepth"
  | "cycleBudgetS"
  | "maxCandidatesPerCycle"
> & { readonly sliceConfig: Pick<ExperimentConfig["sliceConfig"], "items" | "requeue"> };

/**
 * Decides what is tried in which order, cycle by cycle. Its decisions depend on the configuration, the
 * policy and the answers it was given, in the order in which it asked: not on time, not on how many
 * answers were worked out at once.
 */
export class Planner {
  readonly #config: PlannerConfig;
  readonly #policy: Policy;
  readonly #expand: Expansion;
  readonly #slice: U2Prng;
  readonly #frontier: Frontier<PlannedCandidate>;
  readonly #beam: BeamAllocator;
  /** Every candidate that was ever taken in, for those runs that try again. */
  readonly #known = new Map<string, Candidate>();
  readonly #proved = new Set<string>();

  constructor(config: PlannerConfig, policy: Policy, expand: Expansion) {
    this.#config = config;
    this.#policy = policy;
    this.#expand = expand;
    this.#slice = slicePrng(config);
    this.#frontier = new Frontier(config, this.#slice.forPath("frontier"));
    this.#beam = new BeamAllocator(config.maxCandidatesPerCycle * config.totalCycles);
    for (const item of config.sliceConfig.items) this.#known.set(item.id, rootCandidate(item));
  }

  /** The candidates that were accepted at least once, in the order in which that happened. */
  get proved(): readonly string[] {
    return [...this.#proved];
  }

  /** Whether another cycle could not try anything, once the first one was run. */
  get exhausted(): boolean {
    const { requeue } = this.#config.sliceConfig;
    return this.#frontier.size === 0 && (requeue === "never" || this.#eligible().length === 0);
  }

  /**
   * Runs one cycle: pops, asks, learns and expands until a budget or the frontier ends.
   *
   * @throws Whatever `verifier` throws; the planner is of no use afterwards.
   */
  async runCycle(cycle: number, verifier: CandidateVerifier): Promise<CycleReport> {
    const { maxCandidatesPerCycle, cycleBudgetS } = this.#config;
    const prng = this.#slice.forPath("cycle", `${cycle}`);
    const events: JsonValue[] = [];
    const newlyProved: string[] = [];
    let [processed, generated, accepted, spentMs] = [0, 0, 0, 0];
    let end: CycleEnd = "frontier-empty";
    if (cycle === 0 || this.#config.sliceConfig.requeue !== "never") this.#reseed(events);
    while (this.#frontier.size > 0) {
      const left = maxCandidatesPerCycle - processed;
      if (left <= 0 || spentMs >= cycleBudgetS * 1000) {
        end = left <= 0 ? "candidates-spent" : "seconds-spent";
        events.push({ type: "budget.exceeded", end, waiting: this.#frontier.size });
        break;
      }
      const { item: candidate } = this.#frontier.pop() as { readonly item: PlannedCandidate };
      events.push({ type: "frontier.pop", item: candidate.id, depth: candidate.depth });
      const upcoming = this.#frontier.peek(left - 1).map((entry) => entry.item);
      const answer = await verifier.verify(candidate, cycle, upcoming);
      processed++;
      spentMs += answer.durationMs ?? 0;
      const step = this.#learn(candidate, answer, events);
      verifier.commit(candidate, cycle, step);
      if (!answer.success) continue;
      accepted++;
      if (!this.#proved.has(candidate.id)) newlyProved.push(candidate.id);
      this.#proved.add(candidate.id);
      generated += this.#expandFrom(candidate, prng, events);
    }
    const { seed } = prng;
    return { cycle, seed, end, processed, generated, accepted, newlyProved, spentMs, events };
  }

  /** The planner as plain data, between two cycles. */
  getState(): PlannerState {
    return {
      frontier: this.#frontier.getState(),
      policy: this.#policy.getState(),
      beam: this.#beam.getState(),
      known: [...this.#known.values()],
      proved: this.proved,
    };
  }

  /** Goes on from {@link Planner.getState} as if nothing had come between. */
  setState(state: PlannerState): void {
    this.#frontier.setState(state.frontier);
    this.#policy.setState(state.policy);
    this.#beam.setState(state.beam);
    this.#known.clear();
    for (const candidate of state.known) this.#known.set(candidate.id, candidate);
    this.#proved.clear();
    for (const id of state.proved) this.#proved.add(id);
  }

  #eligible(): readonly Candidate[] {
    const all = [...this.#known.values()];
    const { requeue } = this.#config.sliceConfig;
    return requeue === "unsolved" ? all.filter(({ id }) => !this.#proved.has(id)) : all;
  }

  #reseed(events: JsonValue[]): void {
    this.#frontier.clear();
    this.#pushAll(this.#rank(this.#eligible(), events), events);
  }

  #rank(candidates: readonly Candidate[], events: JsonValue[]): readonly RankedCandidate[] {
    const ranked = this.#policy.rank(candidates);
    const order = ranked.map(({ candidate, score }) => [candidate.id, score]);
    events.push({ type: "policy.rank", order });
    return ranked;
  }

  #pushAll(ranked: readonly RankedCandidate[], events: JsonValue[]): void {
    for (const { candidate, score, prob, priority } of ranked) {
      const outcome = this.#frontier.push({ ...candidate, score, prob }, priority);
      events.push({ type: "frontier.push", item: candidate.id, outcome: outcome.kind, priority });
      if (outcome.kind === "pruned") {
        events.push({ type: "frontier.prune", item: outcome.pruned.id });
      }
      if (outcome.kind === "pushed" || outcome.kind === "pruned") {
        this.#known.set(candidate.id, candidate);
      }
    }
  }

  #learn(
    candidate: PlannedCandidate,
    answer: AttemptOutcome,
    events: JsonValue[],
  ): PolicyStep | null {
    const { outcome, noiseType } = answer;
    const verdict = observedVerdict(outcome);
    const type = answer.success ? "derive.success" : UNSUCCESSFUL[verdict];
    events.push({ type, item: candidate.id, outcome, noise: noiseType });
    const step = this.#policy.learn(candidate, verdict);
    if (step !== null && step.update !== 0) {
      events.push({ type: "policy.update", item: candidate.id, ...step });
    }
    return step;
  }

  #expandFrom(parent: PlannedCandidate, prng: U2Prng, events: JsonValue[]): number {
    const children = this.#expand(parent, prng);
    if (children.length === 0) return 0;
    const depth = parent.depth + 1;
    const places = this.#beam.allocate(depth, Math.min(1, parent.score));
    const type = places === 0 ? "beam.exhaust" : "beam.allocate";
    events.push({ type, item: parent.id, children: children.length, places });
    this.#pushAll(this.#rank(children, events).slice(0, places), events);
    return children.length;
  }
}

/** The generator that all of a slice's generators come from. */
export function slicePrng(config: Pick<PlannerConfig, "sliceName" | "masterSeed">): U2Prng {
  return new U2Prng(config.masterSeed).forPath("slice", config.sliceName);
}

const UNSUCCESSFUL = {
  accepted: "derive.failure",
  rejected: "derive.failure",
  unknown: "derive.undecided",
} as const;
