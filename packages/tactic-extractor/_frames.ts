import { type Column, column, larger } from "./_column.ts";
import { MODE } from "./_words.ts";

/** What a frame on the reader's stack is. */
export const FRAME = {
  /** A sequence of tactics. */
  block: 1,
  bracket: 2,
  /** A term-level `match` or `fun`: takes `|`. */
  alts: 3,
  /** A term-level `if`: takes `then` and `else`. */
  if: 4,
  /** A term-level `let` or `have`: takes one `;`. */
  let: 5,
  /** A `do` block: takes `;`. */
  do: 6,
  calc: 7,
} as const;

/** Bits of a frame. */
export const FLAG = {
  /** Nothing in it is run where it stands. */
  muted: 1,
  /** The block holds conv tactics. */
  conv: 2,
  /** The block was opened by `by`: its column must be greater than that of the block around. */
  strict: 4,
  /** The bracket holds one tactic sequence for each entry. */
  list: 8,
  /** The next `=>` opens a block. */
  arrow: 16,
  /** A number or string may come before the first tactic. */
  number: 32,
  /** `with` has come: alternatives may follow. */
  with: 128,
  /** The bracket stands around tactics: `( t; t )`. */
  paren: 64,
} as const;

/** The reader's stack, as columns of numbers. `-1` means none. */
export class FrameStack {
  size = 0;
  type: Column = column(64);
  flags: Column = column(64);
  /** The column of a block, -1 until its first tactic; the column of the first `|` of `alts`. */
  column: Column = column(64);
  /** The tactic of the block being read, with all `<;>` around it. */
  current: Column = column(64);
  /** The tactic whose arguments are being read, -1 when a block waits for one; 0 if no block. */
  inner: Column = column(64);
  /** The node in which the tactics of this block stand. */
  owner: Column = column(64);
  /** How the arguments of the current tactic are read. */
  mode: Column = column(64);
  /** The column of the first `|` of the current tactic, -1 before it. */
  bar: Column = column(64);
  /** Binders that wait for their comma, `fun`s that wait for their arrow. */
  binders: Column = column(64);
  lambdas: Column = column(64);
  /** The unit that closes a bracket. */
  closer: Column = column(64);
  /** The next lower block, and the next lower frames that take `|`, `then`, a step, in the bracket. */
  lowerBlock: Column = column(64);
  lowerBar: Column = column(64);
  lowerIf: Column = column(64);
  lowerCalc: Column = column(64);
  /** The next lower bracket; the next lower block, also outside the bracket. */
  lowerBracket: Column = column(64);
  host: Column = column(64);
  /** Branch marks of the tactics of a block. */
  marks: Column = column(64);

  /** Puts a block on top, waiting for its first tactic. Muting passes on to every frame above. */
  pushBlock(flags: number, owner: number, marks: number): void {
    const i = this.pushTerm(FRAME.block);
    this.flags[i]! |= flags;
    this.current[i] = -1;
    this.inner[i] = -1;
    this.owner[i] = owner;
    this.marks[i] = marks;
    this.mode[i] = 0;
    this.binders[i] = 0;
    this.lambdas[i] = 0;
  }

  /** Puts a bracket on top. What leads to lower frames ends at it, so most columns stay unset. */
  pushBracket(flags: number, closer: number, start: number, line: number, column: number): number {
    const i = this.room();
    this.type[i] = FRAME.bracket;
    const j = i - 1;
    this.flags[i] = j < 0 ? flags : flags | (this.flags[j]! & FLAG.muted);
    this.inner[i] = 0;
    this.closer[i] = closer;
    this.current[i] = start;
    this.bar[i] = line;
    this.column[i] = column;
    this.lowerBracket[i] = j < 0 ? -1 : this.type[j] === FRAME.bracket ? j : this.lowerBracket[j]!;
    this.host[i] = j < 0 ? -1 : this.type[j] === FRAME.block ? j : this.host[j]!;
    return i;
  }

  /** Puts a frame for a part of a term on top. */
  pushTerm(type: number): number {
    const i = this.room();
    const j = i - 1;
    this.type[i] = type;
    this.flags[i] = j < 0 ? 0 : this.flags[j]! & FLAG.muted;
    this.inner[i] = 0;
    this.column[i] = -1;
    this.bar[i] = -1;
    this.link(i, j);
    return i;
  }

  private room(): number {
    const i = this.size++;
    if (i === this.type.length) this.grow();
    return i;
  }

  /** Fills the columns that lead from frame `i` to the next lower frames of each kind. */
  private link(i: number, j: number): void {
    const type = j < 0 ? FRAME.bracket : this.type[j]!;
    this.lowerBracket[i] = j < 0 || type === FRAME.bracket ? j : this.lowerBracket[j]!;
    this.host[i] = j < 0 || type === FRAME.block ? j : this.host[j]!;
    if (type === FRAME.bracket) {
      this.lowerBlock[i] = -1;
      this.lowerBar[i] = -1;
      this.lowerIf[i] = -1;
      this.lowerCalc[i] = -1;
      return;
    }
    this.lowerBlock[i] = type === FRAME.block ? j : this.lowerBlock[j]!;
    this.lowerBar[i] = this.takesBar(j) ? j : this.lowerBar[j]!;
    this.lowerIf[i] = this.takesThen(j) ? j : this.lowerIf[j]!;
    this.lowerCalc[i] = type === FRAME.calc ? j : this.lowerCalc[j]!;
  }

  /** Whether a `|` can belong to frame `i`, as an alternative or as a part of a pattern. */
  takesBar(i: number): boolean {
    const type = this.type[i]!;
    const flags = this.flags[i]!;
    if (type === FRAME.alts) return (flags & FLAG.with) !== 0;
    if (type === FRAME.do) return true;
    if (type !== FRAME.block || this.inner[i]! < 0) return false;
    const mode = this.mode[i]!;
    if (mode === MODE.first) return true;
    if (mode === MODE.alts || mode === MODE.pattern) return (flags & FLAG.with) !== 0;
    return (flags & FLAG.arrow) !== 0 && mode !== MODE.unknown;
  }

  takesThen(i: number): boolean {
    const type = this.type[i]!;
    return type === FRAME.if || (type === FRAME.block && this.mode[i] === MODE.if);
  }

  /** The innermost frame that takes `|`, `then` or a calc step; -1 when the bracket has none. */
  nearBar(): number {
    const top = this.size - 1;
    if (top < 0 || this.type[top] === FRAME.bracket) return -1;
    return this.takesBar(top) ? top : this.lowerBar[top]!;
  }

  nearIf(): number {
    const top = this.size - 1;
    if (top < 0 || this.type[top] === FRAME.bracket) return -1;
    return this.takesThen(top) ? top : this.lowerIf[top]!;
  }

  nearCalc(): number {
    const top = this.size - 1;
    if (top < 0 || this.type[top] === FRAME.bracket) return -1;
    return this.type[top] === FRAME.calc ? top : this.lowerCalc[top]!;
  }

  /** The innermost block that is not outside the innermost bracket; -1 when there is none. */
  nearBlock(): number {
    const top = this.size - 1;
    if (top < 0) return -1;
    const type = this.type[top]!;
    return type === FRAME.block ? top : type === FRAME.bracket ? -1 : this.lowerBlock[top]!;
  }

  /** The innermost block, inside or outside brackets. */
  nearHost(): number {
    const top = this.size - 1;
    if (top < 0) return -1;
    return this.type[top] === FRAME.block ? top : this.host[top]!;
  }

  /** The innermost bracket; -1 when there is none. */
  nearBracket(): number {
    const top = this.size - 1;
    if (top < 0) return -1;
    return this.type[top] === FRAME.bracket ? top : this.lowerBracket[top]!;
  }

  private grow(): void {
    this.type = larger(this.type);
    this.flags = larger(this.flags);
    this.column = larger(this.column);
    this.current = larger(this.current);
    this.inner = larger(this.inner);
    this.owner = larger(this.owner);
    this.mode = larger(this.mode);
    this.bar = larger(this.bar);
    this.binders = larger(this.binders);
    this.lambdas = larger(this.lambdas);
    this.closer = larger(this.closer);
    this.lowerBlock = larger(this.lowerBlock);
    this.lowerBar = larger(this.lowerBar);
    this.lowerIf = larger(this.lowerIf);
    this.lowerCalc = larger(this.lowerCalc);
    this.lowerBracket = larger(this.lowerBracket);
    this.host = larger(this.host);
    this.marks = larger(this.marks);
  }
}
