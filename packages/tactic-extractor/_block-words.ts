import { BlockStack } from "./_block-stack.ts";
import { FLAG, FRAME } from "./_frames.ts";
import { TOKEN } from "./_tokens.ts";
import { MODE, ROLE, WORD, WORDS } from "./_words.ts";

const AND_THEN = WORDS.id("<;>");
const LET = WORDS.id("let");
const LET_REC = WORDS.id("let rec");
const MATCH = WORDS.id("match");
const TACTIC = WORDS.id("tactic");

/** What words and separators do to the stack of blocks. */
export class BlockWords extends BlockStack {
  /** Whether a `:=` now gives a default (a field of a structure) instead of a proof. */
  fields = false;
  /** Whether the command defines notation, so that nothing in it is run where it stands. */
  quiet = false;
  /** Whether the statement of a declaration is being read. */
  statement = false;
  protected lastKind: number = TOKEN.end;
  lastWord = 0;
  override closeAll(): void {
    super.closeAll();
    this.lastKind = TOKEN.end;
    this.lastWord = 0;
  }

  protected word(role: number): void {
    const { frames } = this;
    const top = frames.size - 1;
    switch (role) {
      case ROLE.by:
        this.pushBlock(this.ownerHere(), FLAG.strict | (this.isDefault() ? FLAG.muted : 0));
        return;
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
      case ROLE.elseBranch:
        this.branch(role === ROLE.elseBranch);
        return;
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
        this.pushBlock(-1, 0);
        return;
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

  private afterParenthesis(): boolean {
    return this.scanner.text.charCodeAt(this.scanner.lastEnd - 1) === 40;
  }

  protected semicolon(): void {
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

  protected comma(): void {
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

  protected arrow(): void {
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

  protected assign(): void {
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

  protected andThen(): void {
    const { frames, nodes } = this;
    const block = frames.nearBlock();
    if (block < 0 || frames.current[block]! < 0) return;
    this.popTo(block + 1);
    const left = frames.current[block]!;
    this.closeTactic(block);
    frames.current[block] = nodes.wrap(left, AND_THEN);
  }
}
