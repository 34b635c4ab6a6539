import { closerOf, isBlank } from "./_chars.ts";
import { type Column, column } from "./_column.ts";
import type { OtherNames } from "./_emitter.ts";
import { FLAG, FRAME, FrameStack } from "./_frames.ts";
import type { Position } from "./_line-cursor.ts";
import { BRANCH_MARKS, MARK, type NodeStore } from "./_nodes.ts";
import type { Scanner } from "./_scanner.ts";
import { TOKEN } from "./_tokens.ts";
import { MODE, WORD, WORDS } from "./_words.ts";

const BULLET = WORDS.id("·");
const FUN = WORDS.id("fun");
const HOLE = WORDS.id("_");
const OBTAIN = WORDS.id("obtain");
const INTRO = WORDS.id("intro");

/**
 * The stack of blocks and brackets, and the tactics that stand in them. What opens and ends a block
 * is settled by {@link BlockReader}.
 */
export class BlockStack {
  readonly frames: FrameStack = new FrameStack();
  protected readonly scanner: Scanner;
  protected readonly nodes: NodeStore;
  private readonly names: OtherNames;
  /** How many brackets are open, by the low byte of the unit that closes them: no two share one. */
  private readonly open: Column = column(256);

  constructor(scanner: Scanner, nodes: NodeStore, names: OtherNames) {
    this.scanner = scanner;
    this.nodes = nodes;
    this.names = names;
  }

  /** Ends everything that is open, before the scanner's current token. */
  closeAll(): void {
    this.popTo(0);
  }

  /** Whether a bracket that comes now holds tactics. */
  awaitsList(): boolean {
    const { frames } = this;
    const top = frames.size - 1;
    return top >= 0 && frames.type[top] === FRAME.block && frames.mode[top] === MODE.list;
  }

  protected canStart(kind: number, block: number): boolean {
    const { scanner, frames } = this;
    switch (kind) {
      case TOKEN.word:
        if (scanner.word === HOLE) return false;
        if (scanner.word === FUN) return (frames.flags[block]! & FLAG.conv) !== 0;
        return (WORDS.flagsOf(scanner.word) & WORD.notTactic) === 0;
      case TOKEN.open:
        return scanner.code === 40 || scanner.code === 123;
      case TOKEN.cdot:
      case TOKEN.dot:
      case TOKEN.hashWord:
        return true;
    }
    return false;
  }

  /** Begins a tactic if the innermost frame is a block that waits for one. */
  protected tryStart(kind: number): boolean {
    const { frames, scanner } = this;
    for (;;) {
      const block = frames.size - 1;
      if (block < 0 || frames.type[block] !== FRAME.block || frames.inner[block]! >= 0)
        return false;
      if (this.canStart(kind, block)) {
        if (frames.column[block]! < 0) frames.column[block] = scanner.column;
        this.start(block, kind);
        return true;
      }
      const flags = frames.flags[block]!;
      if ((flags & FLAG.number) !== 0 && (kind === TOKEN.number || kind === TOKEN.string)) {
        frames.flags[block] = flags & ~FLAG.number;
        return true;
      }
      if (frames.current[block]! >= 0) {
        // `t <;> [t, t]`
        frames.inner[block] = frames.current[block]!;
        if (kind === TOKEN.open && scanner.code === 91) {
          this.openList(frames.inner[block]!);
          return true;
        }
        return false;
      }
      if (frames.column[block]! >= 0) return false;
      this.popTo(block); // It was no block after all: `| zero => ?_`.
    }
  }

  private start(block: number, kind: number): void {
    const { frames, nodes, scanner } = this;
    const bracket = kind === TOKEN.open;
    const word = kind === TOKEN.cdot || kind === TOKEN.dot ? BULLET : scanner.word;
    const name = bracket ? 0 : word !== 0 ? word : this.names.nameOf(scanner);
    const flags = frames.flags[block]! & ~(FLAG.arrow | FLAG.with);
    const operand = frames.current[block]! >= 0;
    const parent = operand ? frames.current[block]! : frames.owner[block]!;
    let marks = frames.marks[block]!;
    if ((flags & FLAG.conv) !== 0) marks |= MARK.conv;
    if ((flags & FLAG.muted) !== 0) marks |= MARK.muted;
    if (bracket) marks |= MARK.hidden;
    const node = nodes.add(name, scanner.start, scanner.startLine, scanner.column, parent, marks);
    if (!operand) frames.current[block] = node;
    frames.inner[block] = node;
    frames.bar[block] = -1;
    frames.binders[block] = 0;
    frames.lambdas[block] = 0;
    let mode = bracket ? MODE.term : word === 0 ? this.names.modeOf(name) : WORDS.mode(word);
    if (word === INTRO && !this.nextIs(124)) mode = MODE.term;
    frames.mode[block] = mode;
    let next = flags;
    if (mode === MODE.arrow || mode === MODE.conv || mode === MODE.unknown) next |= FLAG.arrow;
    // These take `|` without a `with` before it.
    if (word === INTRO || word === OBTAIN) next |= FLAG.with;
    frames.flags[block] = next;
    if (bracket) {
      this.openBracket(closerOf(scanner.code), FLAG.paren);
      this.pushBlock(node, flags & FLAG.conv);
    } else if (mode === MODE.seq) {
      this.pushBlock(node, (flags & FLAG.conv) | (word === BULLET ? FLAG.strict : 0));
    } else if (mode === MODE.numSeq) this.pushBlock(node, (flags & FLAG.conv) | FLAG.number);
    else if (mode === MODE.calc) frames.pushTerm(FRAME.calc);
  }

  protected pushBlock(owner: number, flags: number): void {
    const { frames, nodes } = this;
    let marks = 0;
    if (owner >= 0) {
      const name = nodes.name[owner]!;
      marks = nodes.marks[owner]! & BRANCH_MARKS;
      if (name < WORDS.size) marks |= WORDS.branch(name);
    }
    frames.pushBlock(flags, owner, marks);
  }

  /** The tactic in whose arguments the scanner stands, -1 outside tactics. */
  protected ownerHere(): number {
    const host = this.frames.nearHost();
    if (host < 0) return -1;
    const inner = this.frames.inner[host]!;
    return inner >= 0 ? inner : this.frames.owner[host]!;
  }

  protected popTo(size: number): void {
    const { frames } = this;
    while (frames.size > size) {
      const i = frames.size - 1;
      if (frames.type[i] === FRAME.block) this.closeTactic(i);
      else if (frames.type[i] === FRAME.bracket) {
        const closer = frames.closer[i]!;
        this.open[closer & 255]!--;
      }
      frames.size = i;
    }
  }

  /** Ends the current tactic of a block at the last token; the block waits for the next one. */
  protected closeTactic(block: number): void {
    const { frames, nodes, scanner } = this;
    const { lastEnd, lastEndLine, lastEndColumn } = scanner;
    const current = frames.current[block]!;
    if (current >= 0) nodes.close(current, lastEnd, lastEndLine, lastEndColumn);
    const inner = frames.inner[block]!;
    if (inner >= 0 && inner !== current) nodes.close(inner, lastEnd, lastEndLine, lastEndColumn);
    frames.current[block] = -1;
    frames.inner[block] = -1;
  }

  protected openBracket(closer: number, flags: number): void {
    if (closer === 93 && this.awaitsList()) {
      this.openList(this.frames.inner[this.frames.size - 1]!);
      return;
    }
    this.pushBracket(closer, flags);
  }

  private pushBracket(closer: number, flags: number): number {
    const { scanner } = this;
    this.open[closer & 255]!++;
    return this.frames.pushBracket(flags, closer, scanner.start, scanner.startLine, scanner.column);
  }

  /** Where the outermost bracket that is still open stands. */
  outermostBracket(): Position | null {
    const { frames } = this;
    let i = frames.nearBracket();
    if (i < 0) return null;
    while (frames.lowerBracket[i]! >= 0) i = frames.lowerBracket[i]!;
    return { start: frames.current[i]!, line: frames.bar[i]!, column: frames.column[i]! };
  }

  protected openList(owner: number): void {
    this.frames.owner[this.pushBracket(93, FLAG.list)] = owner;
    this.pushBlock(owner, 0);
  }

  protected closeBracket(closer: number): void {
    const { frames } = this;
    if (this.open[closer & 255]! <= 0) return;
    let i = frames.nearBracket();
    while (i >= 0 && frames.closer[i] !== closer) i = frames.lowerBracket[i]!;
    if (i >= 0) this.popTo(i);
  }

  /** Whether the next character that is not blank is `code`, or no tactic could begin there. */
  protected nextIs(code: number): boolean {
    const { text, end } = this.scanner;
    let p = end;
    while (isBlank(text.charCodeAt(p)) && p < text.length) p++;
    const c = text.charCodeAt(p);
    return c === code || (code === 124 && c === 45);
  }
}
