import type { LeanSession, LeanSessionOptions } from "@lean-telemetry/lean-executor";
import { type WearLimits, wearOf } from "./_pool-wear.ts";

/** One process of a pool, from the moment it is started until nothing of it is left. */
export class PoolMember {
  /** Header and options: what a check must have in common with it. */
  readonly key: string;
  readonly wanted: Pick<LeanSessionOptions, "header" | "options" | "maxHeartbeats" | "threads">;
  state: "opening" | "idle" | "busy" | "closing" = "opening";
  session: LeanSession | null = null;
  /** When it was last given back. */
  usedAtMs = 0;
  /** Another one is being made ready in its place. */
  replaced = false;
  /** It gets no further checks. */
  retiring = false;
  #openedAtMs = 0;
  #firstMemoryMb: number | null = null;

  constructor(key: string, wanted: PoolMember["wanted"]) {
    this.key = key;
    this.wanted = wanted;
  }

  opened(session: LeanSession, nowMs: number): void {
    this.session = session;
    this.state = "idle";
    this.usedAtMs = nowMs;
    this.#openedAtMs = nowMs;
    this.#firstMemoryMb = session.memoryMb();
  }

  /** Resident set now, else after opening, else what it is taken to need. */
  memoryMb(estimateMb: number): number {
    return this.session?.memoryMb() ?? this.#firstMemoryMb ?? estimateMb;
  }

  /** Whether a check can begin on it. */
  get isReady(): boolean {
    return this.state === "idle" && this.session !== null && this.session.state !== "ended";
  }

  wear(limits: WearLimits, nowMs: number): number {
    const { session } = this;
    if (session === null) return 0;
    return wearOf(
      {
        checks: session.checks,
        ageMs: nowMs - this.#openedAtMs,
        memoryMb: session.memoryMb(),
        firstMemoryMb: this.#firstMemoryMb,
      },
      limits,
    );
  }
}
