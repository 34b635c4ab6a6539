import { readCustomTrace } from "./_custom-trace.ts";
import { readInfoTree } from "./_info-tree.ts";
import { readStepTrace } from "./_step-trace.ts";
import type { TraceReading, TraceSource, TraceTactic } from "./trace-types.ts";

const CUT = /^\s*\d+ more entries\.\.\. \(increase `maxTraceChildren` to see more\)/m;

/**
 * Reads the tactics that ran from Lean's trace messages.
 *
 * Three traces are understood, the best that is there is taken and named, and they are never mixed:
 * `info`, the info tree of `-Dtrace.Elab.info=true -DElab.async=false` (kinds, positions, goals, also
 * of files with errors); `step`, the texts of `-Dtrace.Elab.step=true`; and `custom`, lines
 * `[tactic.NAME] …` of a tracer of one's own. A tactic is listed once for each time it ran.
 * Never throws.
 *
 * @param messages The texts of the messages (`data` in JSON), or the whole text output.
 *
 * @example A node of an info tree
 * ```ts
 * import assert from "node:assert/strict";
 * import { readTrace } from "@lean-telemetry/tactic-extractor/trace";
 *
 * const { tactics, source } = readTrace([
 *   `[Elab.info] • [Tactic] @ ⟨2, 2⟩-⟨2, 8⟩ @ Lean.Elab.Tactic.evalExact
 *     (Tactic.exact "exact" \`h)
 *     before
 *     ⊢ p
 *     after no goals`,
 * ]);
 * assert.equal(source, "info");
 * assert.equal(tactics[0]?.name, "exact");
 * assert.equal(tactics[0]?.line, 2);
 * ```
 */
export function readTrace(messages: string | readonly string[]): TraceReading {
  const list = typeof messages === "string" ? [messages] : messages;
  const problems: string[] = [];
  const readings: Record<TraceSource, TraceTactic[]> = { info: [], step: [], custom: [] };
  let synthetic = 0;
  let unread = 0;
  const seen = { info: false, step: false };
  for (const message of list) {
    if (message.includes("[Elab.info]")) {
      seen.info = true;
      const tree = readInfoTree(message);
      for (const tactic of tree.tactics) readings.info.push(tactic);
      synthetic += tree.synthetic;
      unread += tree.unread;
    } else if (/\[Elab\.(step|command)\]/.test(message)) {
      seen.step = true;
      for (const tactic of readStepTrace(message)) readings.step.push(tactic);
    }
    for (const tactic of readCustomTrace(message)) readings.custom.push(tactic);
    if (CUT.test(message)) {
      problems.push("Lean has cut a trace short: set -DmaxTraceChildren=0 to get all of it");
    }
  }
  if (unread > 0) problems.push(`${unread} nodes of the info tree were not understood`);
  let source: TraceSource | null = null;
  if (seen.info) source = "info";
  else if (seen.step) source = "step";
  else if (readings.custom.length > 0) source = "custom";
  return {
    tactics: source === null ? [] : readings[source],
    source,
    syntheticCount: synthetic,
    problems: [...new Set(problems)],
  };
}
