import type { LeanHeader, LeanSessionOptions } from "@lean-telemetry/lean-executor";

/** The key of a session: sources with another header or other options never meet. */
export function sessionKey(
  header: LeanHeader,
  wanted: Pick<LeanSessionOptions, "options" | "maxHeartbeats" | "threads">,
): string {
  const options = Object.entries(wanted.options ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    header.key,
    wanted.maxHeartbeats ?? null,
    wanted.threads ?? null,
    options,
  ]);
}
