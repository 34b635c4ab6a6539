import { existsSync } from "node:fs";
import type { TierChoice } from "./run-process-options.ts";

/** Names the sources that may be used at all, such as `rusage,pidusage`; unset: all of them. */
export const TIERS_VARIABLE = "LEAN_TELEMETRY_TIERS";

/** Whether the kernel lists the children of each thread. */
export function hasProcChildren(): boolean {
  return process.platform === "linux" && existsSync(`/proc/self/task/${process.pid}/children`);
}

/** Whether a source may be used: the caller has not switched it off, nor has the environment. */
export function isTierAllowed(
  tier: keyof TierChoice,
  choice: TierChoice | undefined,
  variable: string | null = process.env[TIERS_VARIABLE] ?? null,
): boolean {
  if (choice?.[tier] !== undefined) return choice[tier];
  return variable === null || variable.split(",").some((name) => name.trim() === tier);
}
