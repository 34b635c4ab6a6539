import { BlockWords } from "./_block-words.ts";
import { closerOf, isBlank, isIdentStart } from "./_chars.ts";
import { FLAG, FRAME } from "./_frames.ts";
import { TOKEN } from "./_tokens.ts";
import { MODE, WORD, WORDS } from "./_words.ts";

const FUN = WORDS.id("fun");
const HOLE = WORDS.id("_");

/**
 * Reads tactic blocks token by token with a stack instead of a grammar: which block a token belongs
 * to is settled by columns, brackets and the few words that open or part blocks, as in Lean's own
 * `sepByIndent`. Every token pushes and pops a bounded number of frames on average, so it is linear.
 */
export class BlockReader extends BlockWords {
  /** The offset of the `|` that closes an absolute value. */
  private absEnd = -1;

  /** Whether the scanner's token begins neither a line nor a tactic, inside a block or bracket. */
  goesOn(): boolean {
    const { frames } = this;
    return frames.size > 0 && !this.scanner.first && frames.inner[frames.size - 1]! >= 0;
  }

  /** Goes past a token. */
  pass(kind: number): void {
    this.lastKind = kind;
    this.lastWord = this.scanner.word;
  }

  /** Goes past plain words and symbols. */
  skipped(): void {
    this.lastKind = TOKEN.other;
    this.lastWord = 0;
  }

  /** Takes the scanner's current token. */
  token(kind: number): void {
    const { frames } = this;
    if (this.scanner.first) this.newLine(kind);
    const top = frames.size - 1;
    if (top < 0 || frames.inner[top]! >= 0 || !this.tryStart(kind)) this.act(kind);
    else this.pass(kind);
  }

  /** Takes a token that begins neither a line nor a tactic. */
  act(kind: number): void {
    switch (kind) {
      case TOKEN.word:
        if (this.scanner.word !== 0) this.word(WORDS.role(this.scanner.word));
        break;
      case TOKEN.open:
        this.openBracket(closerOf(this.scanner.code), 0);
        break;
      case TOKEN.close:
        this.closeBracket(this.scanner.code);
        break;
      case TOKEN.comma:
        this.comma();
        break;
      case TOKEN.semicolon:
        this.semicolon();
        break;
      case TOKEN.bar:
        this.bar();
        break;
      case TOKEN.arrow:
        this.arrow();
        break;
      case TOKEN.assign:
        this.assign();
        break;
      case TOKEN.andThen:
        this.andThen();
        break;
      case TOKEN.attribute:
        this.openBracket(93, 0);
        break;
      case TOKEN.quote:
        this.openBracket(41, FLAG.muted);
        break;
      case TOKEN.binder:
      case TOKEN.lambda: {
        const block = this.frames.nearBlock();
        if (block < 0) break;
        if (kind === TOKEN.binder) this.frames.binders[block]!++;
        else this.frames.lambdas[block]!++;
      }
    }
    this.pass(kind);
  }

  /** Whether the `|` at the scanner opens or closes an absolute value. */
  isAbsoluteValue(): boolean {
    const { scanner } = this;
    if (scanner.start === this.absEnd) return true;
    if (scanner.start < this.absEnd) return false;
    if (this.lastWord !== 0 && WORDS.mode(this.lastWord) === MODE.first) return false;
    const { text } = scanner;
    if (isBlank(text.charCodeAt(scanner.end))) return false;
    for (let p = scanner.end; p < text.length && p < scanner.end + 120; p++) {
      const c = text.charCodeAt(p);
      if (c === 10 || (c === 61 && text.charCodeAt(p + 1) === 62)) return false;
      if (c === 124) {
        if (isBlank(text.charCodeAt(p - 1)) || p === scanner.end) return false;
        this.absEnd = p;
        return true;
      }
    }
    return false;
  }

  private newLine(kind: number): void {
    const { frames, scanner } = this;
    // Lean gives these to the innermost construct that takes them, whatever their column.
    // A `|` goes by the column of the `|` before it: see `bar`.
    if (
      kind === TOKEN.bar ||
      kind === TOKEN.andThen ||
      (WORDS.flagsOf(scanner.word) & WORD.continues) !== 0
    ) {
      return;
    }
    const column = scanner.column;
    if (kind === TOKEN.word && scanner.word === HOLE && this.calcStep(column)) return;
    for (let block = frames.nearBlock(); block >= 0; block = frames.nearBlock()) {
      const own = frames.column[block]!;
      if (own < 0) {
        // Only `by` and bullets ask for a column to the right of the block around them.
        const outer = frames.lowerBlock[block]!;
        const strict = (frames.flags[block]! & FLAG.strict) !== 0;
        if (!strict || outer < 0 || column > frames.column[outer]!) return;
        this.popTo(block);
      } else if (own > column) this.popTo(block);
      else {
        if (own === column && this.canStart(kind, block)) {
          this.popTo(block + 1);
          this.closeTactic(block);
        }
        return;
      }
    }
  }

  /** Whether `_` begins the next step of a `calc`; then what stood in the last step is closed. */
  private calcStep(column: number): boolean {
    const { frames, scanner } = this;
    if (frames.nearCalc() < 0) return false;
    const { text } = scanner;
    let p = scanner.end;
    while (text.charCodeAt(p) === 32) p++;
    const c = text.charCodeAt(p);
    const relation = !isIdentStart(c) && !isBlank(c) && c !== 95 && closerOf(c) === 0;
    if (!relation || Number.isNaN(c)) return false;
    let calc = frames.nearCalc();
    while (calc >= 0 && frames.column[calc]! > column) {
      this.popTo(calc);
      calc = frames.nearCalc();
    }
    if (calc < 0) return false;
    this.popTo(calc + 1);
    frames.column[calc] = column;
    return true;
  }

  private bar(): void {
    const { frames, scanner } = this;
    const column = scanner.column;
    if (this.lastWord === FUN || this.lastKind === TOKEN.lambda) {
      const block = frames.nearBlock();
      if (block >= 0) frames.lambdas[block]!--;
      const alts = frames.pushTerm(FRAME.alts);
      frames.bar[alts] = column;
      frames.flags[alts]! |= FLAG.with;
      return;
    }
    if (!scanner.first && this.isAbsoluteValue()) return;
    let i = frames.nearBar();
    // A `|` further left than the first one of a construct ends it.
    while (i >= 0 && frames.bar[i]! > column) {
      this.popTo(i);
      i = frames.nearBar();
    }
    if (i < 0) {
      const bracket = frames.nearBracket();
      this.popTo(bracket + 1);
      return;
    }
    if (frames.type[i] === FRAME.do) return;
    if (frames.type[i] === FRAME.block) {
      const mode = frames.mode[i]!;
      if (mode !== MODE.alts && mode !== MODE.first) return;
      this.popTo(i + 1);
      if (frames.bar[i]! < 0) frames.bar[i] = column;
      if (mode === MODE.first) this.pushBlock(frames.inner[i]!, frames.flags[i]! & FLAG.conv);
      else frames.flags[i]! |= FLAG.arrow;
      return;
    }
    this.popTo(i + 1);
    if (frames.bar[i]! < 0) frames.bar[i] = column;
  }
}
