import type { LeanSession } from "@lean-telemetry/lean-executor";
import type { PoolMember } from "./_pool-member.ts";
import type { WearLimits } from "./_pool-wear.ts";

/** What a pool of sessions rests on. */
export interface PoolSettings {
  readonly maxSessions: number;
  readonly memoryBudgetMb: () => number;
  readonly firstEstimateMb: number;
  readonly wear: WearLimits;
  readonly retryAfterMs: number;
  /** Opens a session with what a check wants and what all sessions have in common. */
  readonly open: (wanted: PoolMember["wanted"], signal: AbortSignal) => Promise<LeanSession>;
  readonly freeMb?: () => number;
  readonly now?: () => number;
}

/** A session that was lent, or why there is none. */
export type Lent =
  | { readonly kind: "session"; readonly member: PoolMember; readonly session: LeanSession }
  | { readonly kind: "unavailable"; readonly reason: string };
