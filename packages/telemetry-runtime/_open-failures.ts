import { LeanSessionError } from "@lean-telemetry/lean-executor";

/** What went wrong with opening sessions, remembered for a while. */
export class OpenFailures {
  readonly #forMs: number;
  readonly #now: () => number;
  readonly #reasons = new Map<string, { readonly reason: string; readonly untilMs: number }>();

  /** @param forMs How long opening is not tried again. */
  constructor(forMs: number, now: () => number = () => performance.now()) {
    this.#forMs = forMs;
    this.#now = now;
  }

  add(key: string, reason: string): void {
    const now = this.#now();
    for (const [other, { untilMs }] of this.#reasons) {
      if (untilMs <= now) this.#reasons.delete(other);
    }
    this.#reasons.set(key, { reason, untilMs: now + this.#forMs });
  }

  /** Why opening for this key is not tried now; `null` when it may be. */
  reasonFor(key: string): string | null {
    const found = this.#reasons.get(key);
    return found !== undefined && found.untilMs > this.#now() ? found.reason : null;
  }
}

/** Whether the same imports and options would fail again, as time and memory need not. */
export function isOfHeader(error: unknown): boolean {
  const termination = error instanceof LeanSessionError ? error.termination : null;
  return termination === null || termination.reason === "exited";
}
