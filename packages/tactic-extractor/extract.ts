import { Scanner } from "./_scanner.ts";
import { TOKEN } from "./_tokens.ts";
import { summarizeTactics, type TacticSummary } from "./summary.ts";
import { readTrace } from "./trace.ts";
import type { TraceSource } from "./trace-types.ts";

/** What the output of one Lean process says of tactics. */
export interface OutputTactics extends TacticSummary {
  /** Which trace the figures come from; `null`: nothing was traced, so the zeros mean nothing. */
  readonly traceSource: TraceSource | null;
}

/**
 * Finds the tactics in the output of a Lean process: traces of `Elab.info` and `Elab.step`, as JSON
 * messages or as text, and lines of the form `[tactic.apply] …`, on either stream.
 *
 * Lean prints none of these unless asked. `traceSource` tells "none ran" from "none were traced".
 *
 * @param stdout The whole standard output, `--json` or not.
 * @param stderr The whole standard error.
 *
 * @example Two lines of a custom tracer
 * ```ts
 * import assert from "node:assert/strict";
 * import { extractTacticsFromOutput } from "@lean-telemetry/tactic-extractor/extract";
 *
 * const found = extractTacticsFromOutput("[tactic.apply] foo\n[tactic.rw] bar", "");
 * assert.deepEqual(found.tactics, ["apply", "rw"]);
 * assert.deepEqual(found.tacticCounts, { apply: 1, rw: 1 });
 * assert.equal(found.tacticCount, 2);
 * ```
 */
export function extractTacticsFromOutput(stdout: string, stderr: string): OutputTactics {
  const reading = readTrace([...messagesOf(stdout), ...messagesOf(stderr)]);
  return { ...summarizeTactics(reading.tactics), traceSource: reading.source };
}

/** The texts of JSON messages, one each, and what else a stream holds in one piece. */
function messagesOf(stream: string): string[] {
  const messages: string[] = [];
  const rest: string[] = [];
  for (const line of stream.split("\n")) {
    const data = line.startsWith("{") ? dataOf(line) : null;
    if (data === null) rest.push(line);
    else messages.push(data);
  }
  if (rest.length > 0) messages.push(rest.join("\n"));
  return messages;
}

function dataOf(line: string): string | null {
  try {
    const message: unknown = JSON.parse(line);
    if (typeof message !== "object" || message === null || !("data" in message)) return null;
    return typeof message.data === "string" ? message.data : null;
  } catch {
    return null;
  }
}

/** A level that is open, and what ends it. */
interface Level {
  readonly kind: "by" | "brace" | "begin" | "bracket";
  readonly indent: number;
}

/**
 * Estimates how deep proof text nests: each `by`, bullet, brace and `begin … end` that is open at
 * once counts one. Words are whole words, comments and strings count nothing, and what closes more
 * than was opened closes nothing, so the result is never negative. A `by` or a bullet ends where a
 * line begins no further right than the line it stands on, or with the bracket around it.
 *
 * @param text Proof text or a whole source file.
 *
 * @example A nested proof, and a word that only looks like one
 * ```ts
 * import assert from "node:assert/strict";
 * import { estimateTacticDepth } from "@lean-telemetry/tactic-extractor/extract";
 *
 * assert.equal(estimateTacticDepth("theorem t : baby = x := by\n  have : p := by simp\n  done"), 2);
 * assert.equal(estimateTacticDepth("append legend byte"), 0);
 * ```
 */
export function estimateTacticDepth(text: string): number {
  const scanner = new Scanner(text);
  const levels: Level[] = [];
  const open = { by: 0, brace: 0, begin: 0, bracket: 0 };
  let deepest = 0;
  let indent = 0;
  const pop = (): void => {
    open[levels.pop()!.kind]--;
  };
  const push = (kind: Level["kind"]): void => {
    levels.push({ kind, indent });
    open[kind]++;
    deepest = Math.max(deepest, levels.length - open.bracket);
  };
  /** Closes the innermost level of a kind with all in it, if there is one. */
  const closeTo = (kind: Level["kind"]): void => {
    if (open[kind] === 0) return;
    while (levels[levels.length - 1]!.kind !== kind) pop();
    pop();
  };
  for (let kind = scanner.next(); kind !== TOKEN.end; kind = scanner.next()) {
    if (scanner.first) {
      indent = scanner.column;
      for (let top = levels.at(-1); top?.kind === "by" && indent <= top.indent; top = levels.at(-1))
        pop();
    }
    if (kind === TOKEN.word) {
      const word = text.slice(scanner.start, Math.min(scanner.end, scanner.start + 6));
      if (word === "by" || word === "begin") push(word);
      else if (word === "end") closeTo("begin");
    } else if (kind === TOKEN.open) push(scanner.code === 123 ? "brace" : "bracket");
    else if (kind === TOKEN.close) closeTo(scanner.code === 125 ? "brace" : "bracket");
    else if (kind === TOKEN.cdot && scanner.first) push("by");
  }
  return deepest;
}
