import type { LeanVerificationTelemetry } from "@lean-telemetry/telemetry-runtime";
import { plural } from "./_format.ts";

/** How many proofs of a `verify` were checked by a Lean that was kept running. */
export class WarmTally {
  #runs = 0;
  #warm = 0;
  #repeated = 0;
  #otherwise = 0;
  #ended = 0;
  readonly #sessions = new Set<number>();

  /** Counts one proof that ran. */
  add({ mode, warm }: Pick<LeanVerificationTelemetry, "mode" | "warm">): void {
    this.#runs += 1;
    if (warm === null) return;
    this.#sessions.add(warm.pid);
    if (mode === "warm" || warm.confirmed !== null) this.#warm += 1;
    else this.#ended += 1;
    if (warm.confirmed !== null) this.#repeated += 1;
    if (warm.confirmed === false) this.#otherwise += 1;
  }

  /**
   * `Warm: 7 of 9 proofs, in 2 sessions; 3 repeated cold`; empty when no proof was warm.
   *
   * @param wanted Whether a person asked for warm checks: then it is said that there were none.
   */
  render({ wanted = false }: { readonly wanted?: boolean } = {}): string {
    if (this.#sessions.size === 0) {
      return wanted && this.#runs > 0
        ? `Warm: none of ${plural(this.#runs, "proof")}; see --warm in lean-telemetry verify --help`
        : "";
    }
    const parts = [
      `Warm: ${this.#warm} of ${plural(this.#runs, "proof")}, in ${plural(this.#sessions.size, "session")}`,
    ];
    if (this.#repeated > 0) parts.push(`${this.#repeated} repeated cold`);
    if (this.#otherwise > 0) parts.push(`${this.#otherwise} of those with another verdict`);
    if (this.#ended > 0) parts.push(`${this.#ended} cold because the session ended`);
    return parts.join("; ");
  }
}
