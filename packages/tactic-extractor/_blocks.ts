import { BlockStack } from "./_block-stack.ts";
import { closerOf, isBlank, isIdentStart } from "./_chars.ts";
import { FLAG, FRAME } from "./_frames.ts";
import { TOKEN } from "./_tokens.ts";
import { MODE, ROLE, WORD, WORDS } from "./_words.ts";

const AND_THEN = WORDS.id("<;>");
const FUN = WORDS.id("fun");
const HOLE = WORDS.id("_");
const LET = WORDS.id("let");
const LET_REC = WORDS.id("let rec");
const MATCH = WORDS.id("match");

/**
 * Reads tactic blocks token by token with a stack instead of a grammar: which block a token belongs
 * to is settled by columns, brackets and the few words that open or part blocks, as in Lean's own
 * `sepByIndent`. Every token pushes and pops a bounded number of frames on average, so it is linear.
 */
export class BlockReader extends BlockStack {
  /** Whether a `:=` now gives a default (a field of a structure) instead of a proof. */
  fields = false;
  /** Whether the command defines notation, so that nothing in it is run where it stands. */
  quiet = false;
  /** Whether the statement of a declaration is being read. */
  statement = false;
  private lastKind: number = TOKEN.end;
  lastWord = 0;
  /** The offset of the `|` that closes an absolute value. */
  private absEnd = -1;

  override closeAll(): void {
    super.closeAll();
    this.lastKind = TOKEN.end;
    this.lastWord = 0;
  }

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
    )
      return;
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

  private semicolon(): void {
    const { frames } = this;
    for (let i = frames.size - 1; i >= 0; i--) {
      const type = frames.type[i]!;
      if (type === FRAME.bracket || type === FRAME.do) return;
      if (type === FRAME.let) {
        this.popTo(i);
        return;
      }
      if (type === FRAME.block) {
        this.popTo(i + 1);
        this.closeTactic(i);
        return;
      }
      this.popTo(i);
    }
  }

  private comma(): void {
    const { frames } = this;
    const top = frames.size - 1;
    if (top < 0) return;
    if (frames.type[top] === FRAME.bracket) {
      if ((frames.flags[top]! & FLAG.list) !== 0) this.pushBlock(frames.owner[top]!, 0);
      return;
    }
    const block = frames.nearBlock();
    const bracket = frames.nearBracket();
    if (block < 0 || bracket < 0) return;
    if (frames.binders[block]! > 0) {
      frames.binders[block]!--;
      return;
    }
    if (frames.type[top] === FRAME.alts && frames.bar[top]! < 0) return;
    const inner = frames.inner[block]!;
    const name = inner < 0 ? 0 : this.nodes.name[inner]!;
    if (name < WORDS.size && (WORDS.flagsOf(name) & WORD.commas) !== 0) return;
    this.popTo(bracket + 1);
    if ((frames.flags[bracket]! & FLAG.list) !== 0) this.pushBlock(frames.owner[bracket]!, 0);
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
    while (i >= 0 && frames.bar[i]! > column) i = frames.lowerBar[i]!;
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

  private arrow(): void {
    const { frames } = this;
    const block = frames.nearBlock();
    if (block < 0) return;
    if (frames.lambdas[block]! > 0) {
      frames.lambdas[block]!--;
      return;
    }
    if (block !== frames.size - 1 || (frames.flags[block]! & FLAG.arrow) === 0) return;
    frames.flags[block]! &= ~FLAG.arrow;
    const owner = frames.inner[block]!;
    const leavesConv = this.nodes.name[owner] === TACTIC;
    const conv =
      frames.mode[block] === MODE.conv || ((frames.flags[block]! & FLAG.conv) !== 0 && !leavesConv);
    this.pushBlock(owner, conv ? FLAG.conv : 0);
  }

  private assign(): void {
    const { frames } = this;
    const top = frames.size - 1;
    if (top < 0) return;
    if (frames.type[top] === FRAME.bracket && (frames.flags[top]! & FLAG.arrow) !== 0) {
      frames.flags[top]! &= ~FLAG.arrow;
      this.pushBlock(this.ownerHere(), 0);
    } else if (frames.type[top] === FRAME.block && frames.mode[top] === MODE.pattern) {
      frames.mode[top] = MODE.term;
    }
  }

  private andThen(): void {
    const { frames, nodes } = this;
    const block = frames.nearBlock();
    if (block < 0 || frames.current[block]! < 0) return;
    this.popTo(block + 1);
    const left = frames.current[block]!;
    this.closeTactic(block);
    frames.current[block] = nodes.wrap(left, AND_THEN);
  }

  private word(role: number): void {
    const { frames } = this;
    const top = frames.size - 1;
    switch (role) {
      case ROLE.by: {
        this.pushBlock(this.ownerHere(), FLAG.strict | (this.isDefault() ? FLAG.muted : 0));
        return;
      }
      case ROLE.fun: {
        const block = frames.nearBlock();
        if (block >= 0) frames.lambdas[block]!++;
        return;
      }
      case ROLE.match:
        frames.pushTerm(FRAME.alts);
        return;
      case ROLE.if:
        frames.pushTerm(FRAME.if);
        return;
      case ROLE.thenBranch:
      case ROLE.elseBranch: {
        this.branch(role === ROLE.elseBranch);
        return;
      }
      case ROLE.let:
        if (frames.nearBlock() >= 0) frames.pushTerm(FRAME.let);
        return;
      case ROLE.do:
        frames.pushTerm(FRAME.do);
        return;
      case ROLE.calc:
        frames.pushTerm(FRAME.calc);
        return;
      case ROLE.with:
        if (top >= 0) frames.flags[top]! |= FLAG.with;
        if (top >= 0 && frames.type[top] === FRAME.block && frames.mode[top] === MODE.alts) {
          const inner = frames.inner[top]!;
          if (this.nodes.name[inner] !== MATCH && !this.nextIs(124)) this.pushBlock(inner, 0);
        }
        return;
      case ROLE.in:
        if (top >= 0 && frames.type[top] === FRAME.block && frames.mode[top] === MODE.in) {
          frames.mode[top] = MODE.term;
          this.pushBlock(frames.inner[top]!, frames.flags[top]! & FLAG.conv);
        }
        return;
      case ROLE.tail:
        if (frames.nearBracket() < 0) this.popTo(0);
        return;
      case ROLE.decreasingBy:
        if (frames.nearBracket() >= 0) return;
        this.popTo(0);
        {
          this.pushBlock(-1, 0);
          return;
        }
      case ROLE.discharger:
        if (top >= 0 && frames.type[top] === FRAME.bracket && this.afterParenthesis()) {
          frames.flags[top]! |= FLAG.arrow;
        }
        return;
      case ROLE.rec:
        if (this.lastWord === LET && top >= 0 && frames.type[top] === FRAME.block) {
          const inner = frames.inner[top]!;
          if (inner >= 0 && this.nodes.name[inner] === LET) this.nodes.name[inner] = LET_REC;
        }
        return;
    }
  }

  private afterParenthesis(): boolean {
    return this.scanner.text.charCodeAt(this.scanner.lastEnd - 1) === 40;
  }

  private branch(otherwise: boolean): void {
    const { frames } = this;
    const i = frames.nearIf();
    if (i < 0) return;
    if (frames.type[i] === FRAME.if) {
      this.popTo(otherwise ? i : i + 1);
      return;
    }
    this.popTo(i + 1);
    if (otherwise) frames.mode[i] = MODE.term;
    this.pushBlock(frames.inner[i]!, frames.flags[i]! & FLAG.conv);
  }

  /** Whether a `by` here gives a default that is run elsewhere. */
  private isDefault(): boolean {
    if (this.quiet) return true;
    if (this.lastKind !== TOKEN.assign) return false;
    const { frames } = this;
    if (this.fields) return frames.nearHost() < 0;
    return this.statement && frames.size === 1 && frames.type[0] === FRAME.bracket;
  }
}

const TACTIC = WORDS.id("tactic");
