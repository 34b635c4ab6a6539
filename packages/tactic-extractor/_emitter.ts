import { type Column, column, larger } from "./_column.ts";
import type { OpenDeclaration } from "./_commands.ts";
import type { Namespaces } from "./_namespaces.ts";
import { BRANCH_MARKS, MARK, type NodeStore } from "./_nodes.ts";
import type { Scanner } from "./_scanner.ts";
import { WORDS } from "./_words.ts";
import type {
  BranchMark,
  SourceDeclaration,
  SourceProblem,
  SourceRange,
  SourceTactic,
} from "./source-types.ts";

const MAX_PROBLEMS = 100;

const BRANCHES: readonly (readonly BranchMark[])[] = Array.from(
  { length: BRANCH_MARKS + 1 },
  (_, bits) => {
    const names: BranchMark[] = [];
    if (bits & MARK.first) names.push("first");
    if (bits & MARK.try) names.push("try");
    if (bits & MARK.repeat) names.push("repeat");
    if (bits & MARK.anyGoals) names.push("any_goals");
    if (bits & MARK.failIfSuccess) names.push("fail_if_success");
    return names;
  },
);

/** Turns what was read into the objects of the interface. */
export class Emitter {
  tactics: SourceTactic[] = [];
  declarations: SourceDeclaration[] = [];
  readonly problems: SourceProblem[] = [];
  /** Offset of the text within the whole, and declarations before it. */
  base = 0;
  declarationBase = 0;
  text: string;
  private problemCount = 0;
  private readonly names: string[] = [];
  private readonly ids = new Map<string, number>();
  /** Depth of what stands inside each node. */
  private inside: Column = column(256);

  constructor(text: string) {
    this.text = text;
  }

  /** The id of a word that the table of words does not have. */
  nameOf(scanner: Scanner): number {
    const name = this.copy(scanner.start, scanner.end);
    let id = this.ids.get(name);
    if (id === undefined) {
      id = WORDS.size + this.names.push(name) - 1;
      this.ids.set(name, id);
    }
    return id;
  }

  /** A piece of the text that does not keep the whole text alive. */
  copy(start: number, end: number): string {
    let out = "";
    for (let p = start; p < end; p += 64) {
      const codes: number[] = [];
      for (let q = p; q < end && q < p + 64; q++) codes.push(this.text.charCodeAt(q));
      out += String.fromCharCode(...codes);
    }
    return out;
  }

  /** Gives out the tactics of a command, outermost first; returns how deep they nest. */
  command(nodes: NodeStore, declaration: number | null): number {
    const { base } = this;
    while (this.inside.length < nodes.count) this.inside = larger(this.inside);
    let deepest = 0;
    for (let i = nodes.head; i >= 0; i = nodes.following[i]!) {
      const marks = nodes.marks[i]!;
      const parent = nodes.parent[i]!;
      const depth = parent < 0 ? 0 : this.inside[parent]!;
      if ((marks & (MARK.hidden | MARK.muted)) !== 0) {
        this.inside[i] = depth;
        continue;
      }
      this.inside[i] = depth + 1;
      if (depth >= deepest) deepest = depth + 1;
      const name = nodes.name[i]!;
      this.tactics.push({
        name: name < WORDS.size ? WORDS.name(name) : this.names[name - WORDS.size]!,
        start: nodes.start[i]! + base,
        end: nodes.end[i]! + base,
        line: nodes.line[i]!,
        column: nodes.column[i]!,
        endLine: nodes.endLine[i]!,
        endColumn: nodes.endColumn[i]!,
        depth,
        declaration,
        branches: BRANCHES[marks & BRANCH_MARKS]!,
        conv: (marks & MARK.conv) !== 0,
      });
    }
    return deepest;
  }

  /** Gives out a declaration that ends before the scanner's token, and its tactics. */
  declaration(nodes: NodeStore, open: OpenDeclaration, scanner: Scanner, scopes: Namespaces): void {
    const before = this.tactics.length;
    const depth = this.command(nodes, this.declarationBase + this.declarations.length);
    const end = scanner.lastEnd;
    const statementStart = open.statementStart < 0 ? end : open.statementStart;
    const statementEnd = open.statementEnd < 0 ? end : open.statementEnd;
    const proof = open.proofStart < 0 ? null : this.range(open.proofStart, end);
    this.declarations.push({
      kind: open.kind,
      name: open.name,
      fullName: open.name === null ? null : scopes.full(open.name),
      start: open.start + this.base,
      end: end + this.base,
      line: open.line,
      column: open.column,
      endLine: scanner.lastEndLine,
      statement: this.range(Math.min(statementStart, statementEnd), statementEnd),
      proof,
      mode: proof === null ? "none" : open.tactic ? "tactic" : "term",
      hasSorry: open.hasSorry,
      tacticCount: this.tactics.length - before,
      tacticDepth: depth,
    });
  }

  problem(
    kind: SourceProblem["kind"],
    message: string,
    at: { start: number; line: number; column: number },
  ): void {
    this.problemCount++;
    const entry = { kind, message, start: at.start + this.base, line: at.line, column: at.column };
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(entry);
    else {
      const more = this.problemCount - MAX_PROBLEMS;
      this.problems[MAX_PROBLEMS] = {
        ...entry,
        kind: "more",
        message: `${more} more problems from here on`,
      };
    }
  }

  private range(start: number, end: number): SourceRange {
    return {
      start: start + this.base,
      end: end + this.base,
      bytes: utf8Length(this.text, start, end),
    };
  }
}

/** The size of `text[start, end)` in UTF-8; a lone surrogate counts as three bytes. */
export function utf8Length(text: string, start: number, end: number): number {
  let bytes = end - start;
  for (let p = start; p < end; p++) {
    const c = text.charCodeAt(p);
    if (c < 0x80) continue;
    if (c < 0x800) bytes++;
    else {
      bytes += 2;
      if (c >= 0xd800 && c <= 0xdbff && p + 1 < end && (text.charCodeAt(p + 1) & 0xfc00) === 0xdc00)
        p++;
    }
  }
  return bytes;
}
