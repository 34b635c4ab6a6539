import type { OutcomeFamily, VerifierErrorCode } from "@lean-telemetry/error-mapper";
import type { RecordedWarmth } from "@lean-telemetry/telemetry-runtime";

/** What the table and the counts say about one verified proof. */
export interface RunRow {
  readonly moduleName: string;
  readonly outcome: VerifierErrorCode;
  readonly success: boolean;
  readonly category: string | null;
  readonly family: OutcomeFamily;
  readonly durationMs: number | null;
  readonly cpuTimeMs: number | null;
  readonly memoryPeakMb: number | null;
  readonly tacticCount: number | null;
  /** Own milliseconds by tactic, when Lean's profile was read. */
  readonly tacticTimesMs: Readonly<Record<string, number>> | null;
  readonly mode: "cold" | "warm" | null;
  readonly warm: RecordedWarmth | null;
}

/** How many proofs of a `verify` ended how. */
export class RunTally {
  #accepted = 0;
  readonly #byOutcome = new Map<VerifierErrorCode, number>();
  readonly #notAccepted = new Map<OutcomeFamily, number>();

  /** Counts one proof. */
  add(row: Pick<RunRow, "outcome" | "success" | "family">): void {
    this.#byOutcome.set(row.outcome, (this.#byOutcome.get(row.outcome) ?? 0) + 1);
    if (row.success) this.#accepted += 1;
    else this.#notAccepted.set(row.family, (this.#notAccepted.get(row.family) ?? 0) + 1);
  }

  get accepted(): number {
    return this.#accepted;
  }

  get total(): number {
    let sum = 0;
    for (const count of this.#byOutcome.values()) sum += count;
    return sum;
  }

  /** The proofs that were not accepted, by family. */
  get notAccepted(): Partial<Record<OutcomeFamily, number>> {
    return Object.fromEntries(this.#notAccepted);
  }

  /** Counts by outcome, the most frequent first. */
  get byOutcome(): readonly (readonly [VerifierErrorCode, number])[] {
    return [...this.#byOutcome].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
}
