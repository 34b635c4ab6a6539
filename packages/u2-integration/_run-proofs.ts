import type { ArmNoise, ArmRun } from "./comparison.ts";
import type { JournalEntry } from "./experiment-progress.ts";

/** What a run had spent when it came to one more proof. */
export interface CostSoFar {
  readonly tries: number;
  readonly ms: number;
}

/** One run, seen from its proofs. */
export interface RunProofs {
  readonly masterSeed: number;
  readonly tries: number;
  readonly accepted: number;
  /** Accepted, and in truth too. */
  readonly trulyAccepted: number;
  readonly acceptedByCycle: ReadonlyMap<number, number>;
  readonly tried: ReadonlySet<string>;
  /** Accepted at least once, rightly or not. */
  readonly proved: ReadonlySet<string>;
  /** Accepted at least once when the ground truth was an accepted proof. */
  readonly trulyProved: ReadonlySet<string>;
  /** What was spent up to the first proof, the second, … */
  readonly costs: readonly CostSoFar[];
  readonly noise: Omit<ArmNoise, "bias" | "falselyProved">;
}

/** Goes through a run once. */
export function proofsOf(run: ArmRun): RunProofs {
  const [tried, proved, trulyProved] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const costs: CostSoFar[] = [];
  const noise = {
    ...{ injected: 0, falseAccepts: 0, falseRejects: 0, timeouts: 0 },
    ...{ truths: 0, observedAccepted: 0, trulyAccepted: 0 },
  };
  const acceptedByCycle = new Map<number, number>();
  let [tries, accepted, trulyAccepted, ms] = [0, 0, 0, 0];
  for (const entry of run.entries) {
    tries++;
    ms += entry.chargedMs ?? 0;
    tried.add(entry.item);
    const truth = truthOf(entry);
    if (entry.success) {
      accepted++;
      acceptedByCycle.set(entry.cycle, (acceptedByCycle.get(entry.cycle) ?? 0) + 1);
      if (!proved.has(entry.item)) costs.push({ tries, ms });
      proved.add(entry.item);
      if (truth === "VERIFIED") {
        trulyAccepted++;
        trulyProved.add(entry.item);
      }
    }
    if (entry.noiseType !== null) noise.injected++;
    if (entry.noiseType === "spurious_pass") noise.falseAccepts++;
    if (entry.noiseType === "spurious_fail") noise.falseRejects++;
    if (entry.noiseType === "timeout") noise.timeouts++;
    if (truth === null) continue;
    noise.truths++;
    if (entry.success) noise.observedAccepted++;
    if (truth === "VERIFIED") noise.trulyAccepted++;
  }
  const { masterSeed } = run;
  const counts = { masterSeed, tries, accepted, trulyAccepted, acceptedByCycle };
  return { ...counts, tried, proved, trulyProved, costs, noise };
}

/** What noise did over all runs of an arm. */
export function armNoise(runs: readonly RunProofs[]): ArmNoise {
  const sum = (key: keyof RunProofs["noise"]) =>
    runs.reduce((total, { noise }) => total + noise[key], 0);
  const [truths, observedAccepted] = [sum("truths"), sum("observedAccepted")];
  const trulyAccepted = sum("trulyAccepted");
  return {
    injected: sum("injected"),
    falseAccepts: sum("falseAccepts"),
    falseRejects: sum("falseRejects"),
    timeouts: sum("timeouts"),
    ...{ truths, observedAccepted, trulyAccepted },
    bias: truths === 0 ? null : (observedAccepted - trulyAccepted) / truths,
    falselyProved: runs.reduce((n, run) => n + run.proved.size - run.trulyProved.size, 0),
  };
}

/** The natural outcome, where it is known: noise that took a run's place may have left none. */
function truthOf({ outcome, noiseType, groundTruth }: JournalEntry): string | null {
  return noiseType === null ? outcome : groundTruth;
}
