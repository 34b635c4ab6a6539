import { describe, expect, test } from "bun:test";
import type { LeanVerificationTelemetry } from "@lean-telemetry/telemetry-runtime";
import { Attempts, type AttemptsOptions } from "./_attempts.ts";
import type { Journal, JournalEntry } from "./_journal.ts";
import { type Executor, startTelemetry } from "./executor.ts";
import { configOf } from "./testing/configs.ts";

/** An executor whose runs end when the test says so. */
class Stage implements Executor {
  readonly identity = {};
  readonly started: string[] = [];
  readonly aborted: string[] = [];
  readonly #ends = new Map<string, () => void>();
  most = 0;
  #running = 0;

  verify(request: { readonly candidate: { readonly id: string } }, signal: AbortSignal) {
    const { id } = request.candidate;
    this.started.push(id);
    this.most = Math.max(this.most, ++this.#running);
    return new Promise<LeanVerificationTelemetry>((resolve, reject) => {
      const end = (settle: () => void) => {
        this.#running--;
        settle();
      };
      signal.addEventListener("abort", () => {
        if (!this.#ends.delete(id)) return;
        this.aborted.push(id);
        end(() => reject(signal.reason));
      });
      this.#ends.set(id, () =>
        end(() =>
          id.startsWith("throws")
            ? reject(new Error("no such luck"))
            : resolve({
                ...startTelemetry(request as never),
                outcome: "VERIFIED",
                success: true,
                family: "verdict",
                durationMs: 5,
              }),
        ),
      );
    });
  }

  end(...ids: string[]): void {
    for (const id of ids) {
      this.#ends.get(id)?.();
      this.#ends.delete(id);
    }
  }
}

function candidateOf(id: string) {
  return { id, root: "M0", parent: null, depth: 0, complexity: 1, score: 0.5, prob: 0.25 };
}

function setUp(jobs: number, changes: Partial<AttemptsOptions> = {}) {
  const stage = new Stage();
  const written: LeanVerificationTelemetry[] = [];
  const journal: Journal = {
    lost: 0,
    append: (run) => written.push(run),
    close: async () => undefined,
  };
  const seen: [JournalEntry, boolean][] = [];
  const attempts = new Attempts({
    config: configOf({ jobs, mode: "rfl" }),
    executor: stage,
    journal,
    timeoutS: 30,
    done: new Map(),
    signal: new AbortController().signal,
    onAttempt: (entry, reused) => seen.push([entry, reused]),
    ...changes,
  });
  return { stage, written, seen, attempts };
}

const candidates = ["a", "b", "c", "d", "e"].map(candidateOf);
const [a, b, c, d] = candidates as [(typeof candidates)[0], ...typeof candidates] &
  typeof candidates;
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("Attempts", () => {
  test("makes one at a time with one job", async () => {
    const { stage, attempts } = setUp(1);
    const answer = attempts.verify(a, 0, [b as typeof a]);
    await turn();
    expect(stage.started).toEqual(["a"]);
    stage.end("a");
    expect(await answer).toMatchObject({ outcome: "VERIFIED", success: true, durationMs: 5 });
    expect(stage.most).toBe(1);
  });

  test("starts what comes next, never more at once than jobs, and refills", async () => {
    const { stage, attempts } = setUp(3);
    const answer = attempts.verify(a, 0, candidates.slice(1));
    await turn();
    expect(stage.started).toEqual(["a", "b", "c"]);
    stage.end("c");
    await turn();
    expect(stage.started).toEqual(["a", "b", "c", "d"]);
    stage.end("a", "b", "d");
    await answer;
    expect(await attempts.verify(b as typeof a, 0, candidates.slice(2))).toMatchObject({
      verificationId: "demo_cycle0_b",
    });
    expect(stage.most).toBe(3);
    expect(stage.started.filter((id) => id === "b")).toHaveLength(1);
    await attempts.endCycle();
  });

  test("stops and forgets what was started ahead and not asked for", async () => {
    const { stage, written, attempts } = setUp(4);
    const answer = attempts.verify(a, 0, candidates.slice(1));
    await turn();
    stage.end("a", "b");
    await answer;
    attempts.commit(a, 0, null);
    await attempts.endCycle();
    expect(stage.aborted.sort()).toEqual(["c", "d", "e"]);
    expect(written.map(({ verificationId }) => verificationId)).toEqual(["demo_cycle0_a"]);
  });

  test("writes down a try with identity and policy figures", async () => {
    const { stage, written, seen, attempts } = setUp(1);
    const answer = attempts.verify(a, 3, []);
    stage.end("a");
    await answer;
    attempts.commit(a, 3, { weight: 0.1, gradient: 1, update: 0.01 });
    expect(written[0]).toMatchObject({
      verificationId: "demo_cycle3_a",
      context: "logic_cycle3",
      cycle: 3,
      timeoutS: 30,
      masterSeed: 42,
      policyProb: 0.25,
      policyWeight: 0.1,
      policyGradient: 1,
      policyUpdate: 0.01,
      metadata: { u2: { experiment_id: "demo", mode: "rfl", item: "a", depth: 0 } },
    });
    expect(seen).toMatchObject([[{ item: "a", cycle: 3 }, false]]);
  });

  test("takes what an earlier run wrote down, without another run or line", async () => {
    const done: JournalEntry = {
      verificationId: "demo_cycle0_a",
      cycle: 0,
      item: "a",
      outcome: "PROOF_INVALID",
      success: false,
      noiseType: null,
      groundTruth: null,
      chargedMs: 77,
    };
    const { stage, written, seen, attempts } = setUp(2, {
      done: new Map([["demo_cycle0_a", done]]),
    });
    expect(await attempts.verify(a, 0, [])).toMatchObject({
      outcome: "PROOF_INVALID",
      durationMs: 77,
    });
    attempts.commit(a, 0, null);
    expect([stage.started, written, seen]).toEqual([[], [], [[done, true]]]);
  });

  test("counts an executor that throws as a failure of the verifier", async () => {
    const { stage, written, attempts } = setUp(1);
    const answer = attempts.verify(candidateOf("throws"), 0, []);
    stage.end("throws");
    expect(await answer).toMatchObject({ outcome: "VERIFIER_INTERNAL_ERROR", success: false });
    attempts.commit(candidateOf("throws"), 0, null);
    expect(written[0]).toMatchObject({ errorMessage: "no such luck", ruleId: "execute.threw" });
  });

  test("ends at once when it is told to, with nothing left running", async () => {
    const controller = new AbortController();
    const { stage, attempts } = setUp(3, { signal: controller.signal });
    const answer = attempts.verify(a, 0, [b, c, d] as (typeof a)[]);
    await turn();
    controller.abort(new Error("enough"));
    expect(answer).rejects.toThrow("enough");
    await attempts.endCycle();
    expect(stage.aborted.sort()).toEqual(["a", "b", "c"]);
    expect(attempts.verify(a, 0, [])).rejects.toThrow("enough");
  });
});
