import { fullKind, isTermKind, isWrapperKind, tacticName } from "./kinds.ts";
import type { TraceTactic } from "./trace-types.ts";

const HEAD = /^(?:\[Tactic\]|Tactic) @ ⟨(\d+), (\d+)⟩(†!?)?-⟨(\d+), (\d+)⟩(†!?)?(?: @ (\S+))?$/;

/** A node that was taken, while the lines below it are read. */
interface OpenNode {
  readonly indent: number;
  readonly key: string;
}

/** What came out of one info tree. */
export interface InfoTree {
  readonly tactics: TraceTactic[];
  readonly synthetic: number;
  /** Nodes whose head was understood but not what follows it. */
  readonly unread: number;
}

/**
 * Reads the text of one info tree (`trace.Elab.info`).
 *
 * A `[Tactic]` node is the user's when neither end of its range is synthetic (`†`), its syntax is a
 * node, its kind is no wrapper, and no node around it has the same range and kind: that is a macro
 * that expands to itself.
 */
export function readInfoTree(text: string): InfoTree {
  const tactics: TraceTactic[] = [];
  const open: OpenNode[] = [];
  let synthetic = 0;
  let unread = 0;
  let lineEnd = -1;
  for (let lineStart = 0; lineStart < text.length; lineStart = lineEnd + 1) {
    lineEnd = endOfLine(text, lineStart);
    const at = headOf(text, lineStart);
    if (at < 0) continue;
    const head = HEAD.exec(text.slice(at, lineEnd));
    if (head === null) continue;
    const indent = at - lineStart;
    while (open.length > 0 && open[open.length - 1]!.indent >= indent) open.pop();
    if (head[3] !== undefined || head[6] !== undefined) {
      synthetic++;
      continue;
    }
    const body = lineEnd + 1;
    const syntax = text.slice(body, endOfLine(text, body)).trimStart();
    if (!syntax.startsWith("(")) {
      if (!/^["[`<]/.test(syntax)) unread++;
      continue;
    }
    const kind = fullKind(kindOf(syntax));
    if (isWrapperKind(kind) || isTermKind(kind)) continue;
    const key = `${head[1]}:${head[2]}-${head[4]}:${head[5]} ${kind}`;
    if (open.some((node) => node.key === key)) continue;
    const goals = readGoals(text, body, indent);
    tactics.push({
      name: tacticName(kind, firstToken(text, body)),
      kind,
      depth: open.length,
      text: null,
      line: Number(head[1]),
      column: Number(head[2]),
      endLine: Number(head[4]),
      endColumn: Number(head[5]),
      elaborator: head[7] ?? null,
      goalsBefore: goals.before,
      goalsAfter: goals.after,
    });
    open.push({ indent, key });
  }
  return { tactics, synthetic, unread };
}

/** Where the head of a tactic node begins on a line; -1 if it has none. */
function headOf(text: string, lineStart: number): number {
  let p = lineStart;
  if (text.startsWith("[Elab.info] ", p)) p += 12;
  while (text.charCodeAt(p) === 32) p++;
  if (text.charCodeAt(p) === 0x2022) p += 2;
  const c = text.charCodeAt(p);
  return (c === 91 || c === 84) && text.startsWith("Tactic", c === 91 ? p + 1 : p) ? p : -1;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** The kind at the head of an s-expression `(Kind …`. */
function kindOf(syntax: string): string {
  return /^\(((?:«[^»]*»|[^\s()«])+)/.exec(syntax)?.[1] ?? "";
}

/** The first token of a node's syntax: the first string or identifier of the s-expression. */
function firstToken(text: string, body: number): string | undefined {
  const found = /(?:"((?:[^"\\]|\\.)*)"|`([^\s()[\]]+))/.exec(text.slice(body, body + 500));
  return found?.[1] ?? found?.[2];
}

/** The goals after the lines `before` and `after` of a node, up to the next node. */
function readGoals(
  text: string,
  body: number,
  indent: number,
): { before: string[] | null; after: string[] | null } {
  const pad = " ".repeat(indent);
  let p = body;
  let before: string[] | null = null;
  let after: string[] | null = null;
  let lines: string[] | null = null;
  while (p < text.length) {
    const end = endOfLine(text, p);
    const line = text.slice(p, end);
    if (!line.startsWith(pad) || /^\s*• \[/.test(line)) break;
    const rest = line.slice(indent);
    if (rest.startsWith("before ") || rest.startsWith("after ")) {
      lines = [];
      const none = rest.endsWith("no goals");
      if (rest.startsWith("before ")) before = none ? [] : lines;
      else after = none ? [] : lines;
    } else if (lines !== null) lines.push(rest);
    p = end + 1;
  }
  return { before: before && splitGoals(before), after: after && splitGoals(after) };
}

/** Lean prints all goals of a state without a line between them: a goal ends after its `⊢` lines. */
function splitGoals(lines: readonly string[]): string[] {
  const goals: string[] = [];
  let current: string[] = [];
  let target = false;
  for (const line of lines) {
    if (target && !line.startsWith(" ")) {
      goals.push(current.join("\n"));
      current = [];
      target = false;
    }
    current.push(line);
    if (line.startsWith("⊢") || line.startsWith("| ")) target = true;
  }
  if (current.length > 0) goals.push(current.join("\n"));
  return goals;
}
