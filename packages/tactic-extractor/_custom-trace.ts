import type { TraceTactic } from "./trace-types.ts";

const LINE =
  /^(\s*)(?:\S.*?:\d+:\d+:\s*(?:[a-z]+(?:\([^)]*\))?:\s*)?)?(?:[\u2705\u274c]\uFE0F?\s*)?\[tactic\.([^\]\s]+)\](?:\s\[[\d.]+\])?\s*(.*)$/;

/**
 * Reads lines of the form `[tactic.apply] applied theorem foo`, one tactic each. Stock Lean prints
 * none; a tracer of one's own can. They may be indented by two blanks a level, follow the
 * `file:line:column: severity:` of a message, and say nothing after the bracket. Classes such as
 * `[Meta.Tactic.simp]` are not of this form.
 */
export function readCustomTrace(text: string): TraceTactic[] {
  const tactics: TraceTactic[] = [];
  if (!text.includes("[tactic.")) return tactics;
  for (const line of text.split("\n")) {
    if (!line.includes("[tactic.")) continue;
    const found = LINE.exec(line.endsWith("\r") ? line.slice(0, -1) : line);
    if (found === null) continue;
    tactics.push({
      name: found[2]!,
      kind: null,
      depth: Math.floor(found[1]!.length / 2),
      text: found[3]!,
      line: null,
      column: null,
      endLine: null,
      endColumn: null,
      elaborator: null,
      goalsBefore: null,
      goalsAfter: null,
    });
  }
  return tactics;
}
