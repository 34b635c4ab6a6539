import { readLeanHeader } from "@lean-telemetry/lean-executor";
import { readSourceEvidence } from "./_source-evidence.ts";
import type { VerifyPlan } from "./_verify-plan.ts";
import { warmObstacle, warmOptionObstacle } from "./_warm-eligible.ts";
import { poolIdentity } from "./session-pool.ts";
import type { VerifyFileOptions, WarmChoice } from "./verify-options.ts";

/** More files than this must have the same imports before a session pays. */
const ENOUGH = 2;
const CHOICES: readonly WarmChoice[] = ["auto", "on", "off"];

/**
 * What the options say of warm checks. Without a word, a pool that is given is used.
 *
 * @throws {TypeError | RangeError} If the options are none, or the pool is another Lean's.
 */
export function warmChoice({ warm, confirm, pool, ...options }: VerifyFileOptions): WarmChoice {
  if (warm !== undefined && !CHOICES.includes(warm)) {
    throw new RangeError(`Cannot use warm "${warm}": expected one of ${CHOICES.join(", ")}`);
  }
  if (confirm !== undefined && typeof confirm !== "boolean") {
    throw new TypeError(`Cannot use confirm ${String(confirm)}: expected true or false`);
  }
  if (pool !== undefined && pool.identity !== poolIdentity(options)) {
    throw new TypeError(
      "Cannot check warm in this pool: it was made for another Lean, folder or environment",
    );
  }
  return warm ?? (pool === undefined ? "off" : "on");
}

/**
 * Which of the planned files are to be checked warm: the key of their imports, or `null`. `auto`:
 * those whose imports more than two of them share and that may be checked warm; with a pool that
 * lives on, all that may. Files that change until they are checked are looked at again then.
 */
export async function chooseWarm(
  plans: readonly (VerifyPlan | null)[],
  choice: WarmChoice,
  hasPool: boolean,
): Promise<readonly (string | null)[]> {
  if (choice === "off") return plans.map(() => null);
  const keys: (string | null)[] = [];
  const files = new Map<string, number>();
  // One after the other: thousands of files at once are more than a process may open.
  for (const plan of plans) {
    const key = plan === null ? null : await headerKey(plan);
    keys.push(key);
    if (key !== null) files.set(key, (files.get(key) ?? 0) + 1);
  }
  const least = choice === "on" || hasPool ? 0 : ENOUGH;
  return keys.map((key) => (key !== null && (files.get(key) ?? 0) > least ? key : null));
}

/** The key of a file's imports; `null` when it cannot be checked warm. */
async function headerKey({ path, missing, call }: VerifyPlan): Promise<string | null> {
  if (missing !== null || warmOptionObstacle(call.options) !== null) return null;
  const source = await readSourceEvidence({ path });
  if (source === null) return null;
  const header = readLeanHeader(source.text);
  return warmObstacle(source.text, header) === null ? header.key : null;
}
