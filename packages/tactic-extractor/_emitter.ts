import { type Column, column, larger } from "./_column.ts";
import type { Position } from "./_line-cursor.ts";
import type { Namespaces } from "./_namespaces.ts";
import { BRANCH_MARKS, MARK, type NodeStore } from "./_nodes.ts";
import type { OpenDeclaration } from "./_open-declaration.ts";
import type { Scanner } from "./_scanner.ts";
import { MODE, WORDS } from "./_words.ts";
import type {
  BranchMark,
  SourceDeclaration,
  SourceProblem,
  SourceRange,
  SourceTactic,
} from "./source-types.ts";

/** Names that the table of words does not have. */
export interface OtherNames {
  nameOf(scanner: Scanner): number;
  modeOf(id: number): number;
}

const MAX_PROBLEMS = 100;

const SURROGATE = 4;
/** How many bytes more than one a UTF-16 unit takes in UTF-8; half of a pair takes two in all. */
const EXTRA_BYTES = new Uint8Array(0x10000).fill(2);
EXTRA_BYTES.fill(0, 0, 0x80);
EXTRA_BYTES.fill(1, 0x80, 0x800);
EXTRA_BYTES.fill(1 | SURROGATE, 0xd800, 0xe000);

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
export class Emitter implements OtherNames {
  tactics: SourceTactic[] = [];
  declarations: SourceDeclaration[] = [];
  problems: SourceProblem[] = [];
  /** Offset of the text within the whole, and declarations before it. */
  base = 0;
  declarationBase = 0;
  text: string;
  private problemCount = 0;
  private garbageNoted = false;
  private readonly names: string[] = [];
  private readonly ids = new Map<string, number>();
  private readonly modes = new Map<number, number>();
  /** Depth of what stands inside each node. */
  private inside: Column = column(256);

  constructor(text: string) {
    this.text = text;
  }

  /** Notes how the arguments of a tactic are read that the text itself defines. */
  learn(word: string, mode: number): void {
    if (WORDS.id(word) === 0) this.modes.set(this.idOf(word), mode);
  }

  /** How the arguments of a tactic are read that the table of words does not have. */
  modeOf(id: number): number {
    return this.modes.get(id) ?? MODE.unknown;
  }

  /** The id of a word that the table of words does not have. */
  nameOf(scanner: Scanner): number {
    return this.idOf(this.text.slice(scanner.start, scanner.end));
  }

  private idOf(name: string): number {
    let id = this.ids.get(name);
    if (id === undefined) {
      id = WORDS.size + this.names.push(name) - 1;
      this.ids.set(name, id);
    }
    return id;
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
      fullName: open.name === null ? null : scopes.full(open.name, open.rooted),
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

  /** Notes what the scanner could not read. */
  unread(scanner: Scanner): void {
    if (scanner.unclosed !== null) {
      const message = `The ${scanner.unclosed} is not closed: the rest of the text was not read`;
      this.problem(`unclosed-${scanner.unclosed}`, message, scanner.unclosedPosition);
    }
    if (scanner.garbage !== null && !this.garbageNoted) {
      this.garbageNoted = true;
      this.problem(
        "not-text",
        "Characters that no Lean text holds: NUL or undecodable bytes",
        scanner.garbage,
      );
    }
  }

  /** Adds a problem; from the hundredth on they are only counted. */
  problem(kind: SourceProblem["kind"], message: string, at: Position): void {
    this.problemCount++;
    const { start, line, column } = at;
    const entry = { kind, message, start: start + this.base, line, column };
    const more = this.problemCount - MAX_PROBLEMS;
    if (more <= 0) {
      this.problems.push(entry);
      return;
    }
    if (this.problems.at(-1)?.kind === "more") this.problems.pop();
    this.problems.push({ ...entry, kind: "more", message: `${more} more problems up to here` });
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
  let seen = 0;
  // Without branches: this looks at every character of every declaration.
  for (let p = start; p < end; p++) {
    const size = EXTRA_BYTES[text.charCodeAt(p)]!;
    bytes += size & 3;
    seen |= size;
  }
  if ((seen & SURROGATE) === 0) return bytes;
  for (let p = start; p < end; p++) {
    if ((text.charCodeAt(p) & 0xf800) !== 0xd800) continue;
    if (isPair(text, p, end)) p++;
    else bytes++;
  }
  return bytes;
}

function isPair(text: string, at: number, end: number): boolean {
  if ((text.charCodeAt(at) & 0xfc00) !== 0xd800 || at + 1 >= end) return false;
  return (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}
