import { type Column, column, larger } from "./_column.ts";

/** Marks of a node, as bits. The branch marks pass on to everything inside. */
export const MARK = {
  first: 1,
  try: 2,
  repeat: 4,
  anyGoals: 8,
  failIfSuccess: 16,
  /** Inside a conv block. */
  conv: 32,
  /** Stands for a bracket around tactics: no tactic itself, no level of depth. */
  hidden: 64,
  /** In a quotation or a default: text that is not run where it stands. */
  muted: 128,
} as const;

/** The marks that pass on from a tactic to what is inside it. */
export const BRANCH_MARKS = 31;

/**
 * The tactics of one command while it is read: columns of numbers and a list in the order of the
 * text. `<;>` is found only after its left side, so a node can be put around one that is there.
 */
export class NodeStore {
  count = 0;
  head = -1;
  private tail = -1;
  name: Column = column(256);
  start: Column = column(256);
  end: Column = column(256);
  line: Column = column(256);
  column: Column = column(256);
  endLine: Column = column(256);
  endColumn: Column = column(256);
  parent: Column = column(256);
  marks: Column = column(256);
  following: Column = column(256);
  private preceding: Column = column(256);

  clear(): void {
    this.count = 0;
    this.head = -1;
    this.tail = -1;
  }

  /** Adds a node at the end of the text read so far; {@link close} gives it its end. */
  add(
    name: number,
    start: number,
    line: number,
    column: number,
    parent: number,
    marks: number,
  ): number {
    const i = this.count++;
    if (i === this.name.length) this.grow();
    this.name[i] = name;
    this.start[i] = start;
    this.line[i] = line;
    this.column[i] = column;
    this.parent[i] = parent;
    this.marks[i] = marks;
    this.following[i] = -1;
    this.preceding[i] = this.tail;
    if (this.tail < 0) this.head = i;
    else this.following[this.tail] = i;
    this.tail = i;
    return i;
  }

  /** Puts a new node around `inner`: it takes its place, start and parent. */
  wrap(inner: number, name: number): number {
    const i = this.add(
      name,
      this.start[inner]!,
      this.line[inner]!,
      this.column[inner]!,
      this.parent[inner]!,
      this.marks[inner]! & ~MARK.hidden,
    );
    // `add` has put it at the end of the list: move it before `inner`.
    const last = this.preceding[i]!;
    this.following[last] = -1;
    this.tail = last;
    const before = this.preceding[inner]!;
    this.preceding[i] = before;
    this.following[i] = inner;
    this.preceding[inner] = i;
    if (before < 0) this.head = i;
    else this.following[before] = i;
    this.parent[inner] = i;
    return i;
  }

  close(i: number, end: number, endLine: number, endColumn: number): void {
    this.end[i] = end;
    this.endLine[i] = endLine;
    this.endColumn[i] = endColumn;
  }

  private grow(): void {
    this.name = larger(this.name);
    this.start = larger(this.start);
    this.end = larger(this.end);
    this.line = larger(this.line);
    this.column = larger(this.column);
    this.endLine = larger(this.endLine);
    this.endColumn = larger(this.endColumn);
    this.parent = larger(this.parent);
    this.marks = larger(this.marks);
    this.following = larger(this.following);
    this.preceding = larger(this.preceding);
  }
}
