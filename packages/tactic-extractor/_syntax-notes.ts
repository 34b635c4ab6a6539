import { isIdentStart } from "./_chars.ts";
import type { Scanner } from "./_scanner.ts";
import { TOKEN } from "./_tokens.ts";
import { MODE } from "./_words.ts";

/**
 * Reads the pattern of a `syntax`, `macro` or `elab` command just far enough to learn whether a new
 * tactic takes a tactic block, so that the block is found where the tactic is used.
 */
export class SyntaxNotes {
  private word = "";
  /** Arguments before the block: none, numbers and strings only, or others. */
  private before = 0;
  private mode = -1;
  private done = false;

  /** Begins a new command. */
  clear(): void {
    this.word = "";
    this.before = 0;
    this.mode = -1;
    this.done = false;
  }

  /** Takes a token of the command outside brackets; gives what was learned, once, else `null`. */
  take(kind: number, scanner: Scanner): { word: string; mode: number } | null {
    if (this.done) return null;
    if (kind === TOKEN.string) {
      this.atom(scanner.text.slice(scanner.start + 1, scanner.end - 1).trim());
      return null;
    }
    if (kind === TOKEN.arrow) this.done = true;
    if (kind !== TOKEN.word || this.word === "") return null;
    const { text, start, end } = scanner;
    // `x:` before a category is a name for the argument, ` : tactic` the category of the whole.
    if (text.charCodeAt(end) === 58) return null;
    const category = text
      .slice(Math.max(start, end - 40), end)
      .split(".")
      .at(-1);
    const isArgument = text.charCodeAt(start - 1) === 58;
    if (category === "tacticSeq" || (category === "tactic" && isArgument)) {
      if (this.mode < 0 && this.before < 2) this.mode = this.before === 0 ? MODE.seq : MODE.numSeq;
    } else if (category === "tactic") {
      this.done = true;
      return this.mode < 0 ? null : { word: this.word, mode: this.mode };
    } else this.before = Math.max(this.before, category === "num" || category === "str" ? 1 : 2);
    return null;
  }

  private atom(text: string): void {
    if (this.word !== "") this.before = 2;
    else if (isIdentStart(text.charCodeAt(0)) && !/\s/.test(text)) this.word = text;
    else this.done = true;
  }
}
