/**
 * What Lean itself says of a corpus file. The info tree holds the syntax tree of every block that
 * was elaborated, so it tells which tactics Lean's parser read (also those that never ran) and, by
 * its nodes, which ran and where.
 */
import { fullKind, isTermKind, isWrapperKind, tacticName } from "../kinds.ts";

/** One tactic of a block, as Lean parsed it, in the order of the text. */
export interface WrittenTactic {
  readonly name: string;
  readonly depth: number;
}

/** One outermost block of tactics. */
export interface WrittenBlock {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly tactics: readonly WrittenTactic[];
}

type Tree = string | Node;
interface Node {
  /** The kind, or `[` for a list. */
  readonly kind: string;
  readonly children: Tree[];
}

const HEAD = /^( *)• \[Tactic\] @ ⟨(\d+), (\d+)⟩-⟨(\d+), (\d+)⟩(?: @ \S+)?$/;
const BLOCKS =
  /^\((?:Term\.byTactic'?|Tactic\.tacticSeq|Tactic\.decreasingBy|Termination\.decreasingBy)\s*$/;

/** The outermost blocks in the info trees of a file, in the order of the text. */
export function writtenBlocks(messages: readonly string[]): WrittenBlock[] {
  const blocks = new Map<string, WrittenBlock>();
  for (const message of messages) {
    const lines = message.split("\n");
    lines.forEach((line, i) => {
      const head = HEAD.exec(line);
      if (head === null) return;
      const first = lines[i + 1] ?? "";
      if (!BLOCKS.test(/^\s*(\(\S*)/.exec(first)?.[1] ?? "")) return;
      const [startLine, startColumn, endLine, endColumn] = head.slice(2, 6).map(Number) as [
        number,
        number,
        number,
        number,
      ];
      const key = `${startLine}:${startColumn}`;
      const known = blocks.get(key);
      if (known !== undefined && !before(known.endLine, known.endColumn, endLine, endColumn))
        return;
      const indent = head[1]!.length + 2;
      let end = i + 1;
      while (
        end < lines.length &&
        lines[end]!.startsWith(" ".repeat(indent)) &&
        !/^ *before (no goals)?$/.test(lines[end]!)
      )
        end++;
      const tactics: WrittenTactic[] = [];
      collect(parse(lines.slice(i + 1, end).join("\n")), false, 0, tactics);
      blocks.set(key, { line: startLine, column: startColumn, endLine, endColumn, tactics });
    });
  }
  const list = [...blocks.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  return list.filter((a) => !list.some((b) => b !== a && holds(b, a)));
}

function before(line: number, column: number, otherLine: number, otherColumn: number): boolean {
  return line < otherLine || (line === otherLine && column < otherColumn);
}

function holds(outer: WrittenBlock, inner: WrittenBlock): boolean {
  return (
    !before(inner.line, inner.column, outer.line, outer.column) &&
    !before(outer.endLine, outer.endColumn, inner.endLine, inner.endColumn)
  );
}

/** Whether a position lies in a block. */
export function inBlock(block: WrittenBlock, line: number, column: number): boolean {
  return (
    !before(line, column, block.line, block.column) &&
    before(line, column, block.endLine, block.endColumn)
  );
}

function parse(text: string): Tree {
  const tokens =
    text.match(/"(?:[^"\\]|\\.)*"|`(?:«[^»]*»|[^\s()[\]])+|[()[\]]|(?:«[^»]*»|[^\s()[\]"])+/gs) ??
    [];
  const root: Node = { kind: "", children: [] };
  const stack: Node[] = [root];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token === "(") {
      const kind = tokens[++i] ?? "";
      const node: Node = { kind, children: [] };
      stack.at(-1)!.children.push(node);
      stack.push(node);
    } else if (token === "[") {
      const node: Node = { kind: "[", children: [] };
      stack.at(-1)!.children.push(node);
      stack.push(node);
    } else if (token === ")" || token === "]") {
      if (stack.length > 1) stack.pop();
    } else stack.at(-1)!.children.push(token);
  }
  return root;
}

const SEQUENCES = /(?:Seq1Indented|SeqBracketed)$/;

/** Walks a syntax tree; `position`: whether the node stands where a tactic is expected. */
function collect(tree: Tree, position: boolean, depth: number, out: WrittenTactic[]): void {
  if (typeof tree === "string") return;
  const { kind, children } = tree;
  if (kind.endsWith("Term.quot") || kind.endsWith(".quot") || kind.endsWith("dynamicQuot")) return;
  if (SEQUENCES.test(kind)) {
    for (const child of children) {
      if (typeof child !== "string" && child.kind === "[") {
        for (const entry of child.children) collect(entry, true, depth, out);
      } else collect(child, true, depth, out);
    }
    return;
  }
  let inside = depth;
  let operands = false;
  if (position && kind === "[") {
    // An empty separator, or the list of a bracketed sequence.
    for (const child of children) collect(child, true, depth, out);
    return;
  }
  if (position && kind.endsWith("grindStep")) {
    for (const child of children) collect(child, true, depth, out);
    return;
  }
  if (position && !isWrapperKind(kind) && !isTermKind(kind)) {
    out.push({ name: tacticName(fullKind(kind), firstToken(children)), depth });
    inside = depth + 1;
    operands = kind.endsWith("<;>_»");
  }
  const pre = kind.endsWith("Tactic.inductionAlts");
  children.forEach((child, i) => {
    const isPre = pre && i === 1 && typeof child !== "string" && child.kind === "[";
    if (isPre) for (const tactic of (child as Node).children) collect(tactic, true, inside, out);
    else collect(child, operands, inside, out);
  });
}

/** The first token in a list of trees. */
function firstToken(trees: readonly Tree[]): string | undefined {
  for (const tree of trees) {
    const found =
      typeof tree === "string" ? /^["`](.*?)"?$/s.exec(tree)?.[1] : firstToken(tree.children);
    if (found !== undefined) return found;
  }
  return undefined;
}
