import { normalText } from "./_normal-text.ts";
import { readSource } from "./source.ts";
import type { TraceTactic } from "./trace-types.ts";

/** One node of a trace, with the further lines of its text. */
interface StepNode {
  readonly indent: number;
  readonly children: StepNode[];
  readonly lines: string[];
  text: string;
  normal: string;
}

const HEAD = /^( *)\[([A-Z][A-Za-z]*(?:\.\w+)*)\](?: \[[\d.]+\])?(?: (.*))?$/;
const MAX_DEPTH = 1_000;
const TERM = "expected type: ";

/**
 * Reads the text of one `trace.Elab.step` message, also one of `trace.profiler` with times in it.
 *
 * The trace has texts, no kinds. A block shows as a chain of nodes with equal text (the sequence,
 * its lines, the tactic), a term's text begins with `expected type: `, and what the tokens of a node
 * are not found in the user's text around it was made by a macro. The texts are Lean source, so the
 * source reader says how many tactics one holds and what the first is called.
 */
export function readStepTrace(text: string): TraceTactic[] {
  const tactics: TraceTactic[] = [];
  for (const root of nodesOf(text)) {
    walk(root, isTerm(root) ? null : root.normal, null, 0, tactics);
  }
  return tactics;
}

function nodesOf(text: string): StepNode[] {
  const roots: StepNode[] = [];
  const open: StepNode[] = [];
  for (const line of text.split("\n")) {
    const head = HEAD.exec(line);
    const top = open[open.length - 1];
    if (head === null || (top !== undefined && head[1]!.length > top.indent + 2)) {
      top?.lines.push(line.slice(top.indent + 4));
      continue;
    }
    // So deep no proof nests; the bound keeps the walk below it from overflowing the stack.
    const indent = Math.min(head[1]!.length, 2 * MAX_DEPTH);
    while (open.length > 0 && open[open.length - 1]!.indent >= indent) close(open.pop()!);
    const own = head[2] === "Elab.step" ? withoutMark(head[3] ?? "") : TERM;
    const node: StepNode = { indent, children: [], lines: [own], text: "", normal: "" };
    (open[open.length - 1]?.children ?? roots).push(node);
    open.push(node);
  }
  for (const node of open) close(node);
  return roots;
}

function close(node: StepNode): void {
  node.text = node.lines.join("\n").replace(/^\s*\n/, "");
  node.normal = normalText(node.text);
}

/** Without the emoji of success or failure. */
function withoutMark(text: string): string {
  return text.replace(/^(?:\u2705|\u274c|\u{1F4A5})\uFE0F?\s*/u, "");
}

function isTerm(node: StepNode): boolean {
  return node.text.startsWith(TERM) || node.normal === "";
}

/**
 * @param reference The user's text around the node, as a chain of tokens; `null` before any.
 * @param owner The chain of the user's tactic around the node.
 */
function walk(
  node: StepNode,
  reference: string | null,
  owner: string | null,
  depth: number,
  tactics: TraceTactic[],
): void {
  const below = (ref: string | null, own: string | null, at: number): void => {
    for (const child of node.children) walk(child, ref, own, at, tactics);
  };
  if (isTerm(node)) {
    below(reference, owner, depth);
    return;
  }
  if (node.text.startsWith("with_annotate_state")) {
    // A `skip` below it only notes the proof state at a token.
    for (const child of node.children) {
      if (child.text.trim() !== "skip") walk(child, reference, owner, depth, tactics);
    }
    return;
  }
  const around = reference ?? node.normal;
  const repeats = node.children.some((child) => child.normal === node.normal);
  const written = !node.text.includes("✝") && around.includes(node.normal);
  if (repeats || !written || node.normal === owner) {
    below(around, owner, depth);
    return;
  }
  const roots = readSource(`example := by\n${node.text}`).tactics.filter((at) => at.depth === 0);
  if (roots.length !== 1) {
    below(around, owner, depth);
    return;
  }
  tactics.push({
    name: roots[0]!.name,
    kind: null,
    depth,
    text: node.text.trim(),
    line: null,
    column: null,
    endLine: null,
    endColumn: null,
    elaborator: null,
    goalsBefore: null,
    goalsAfter: null,
  });
  below(node.normal, node.normal, depth + 1);
}
