import type { LeanVerificationTelemetry } from "@lean-telemetry/telemetry-runtime";
import { plural } from "./_format.ts";

/** How many proofs of a `verify` were checked by a Lean that was kept running. */
export class WarmTally {
  #runs = 0;
  #warm = 0;
  #repeated = 0;
  readonly #sessions = new Set<string>();

  /** Counts one proof that ran. */
  add({ mode, warm, command }: Pick<LeanVerificationTelemetry, "mode" | "warm" | "command">): void {
    this.#runs += 1;
    if (warm === null) return;
    if (mode === "warm") this.#warm += 1;
    if (warm.confirmed !== null) this.#repeated += 1;
    // A number is given again when its process is gone; with another command it is another one.
    this.#sessions.add(`${warm.pid} ${command?.join("\0") ?? ""}`);
  }

  /** `Warm: 7 of 9 proofs, in 2 sessions; 3 repeated cold`; empty when no proof was warm. */
  render(): string {
    if (this.#sessions.size === 0) return "";
    const warm = `Warm: ${this.#warm} of ${plural(this.#runs, "proof")}`;
    const repeated = this.#repeated === 0 ? "" : `; ${this.#repeated} repeated cold`;
    return `${warm}, in ${plural(this.#sessions.size, "session")}${repeated}`;
  }
}
