import { CHAR, CLASS, closerOf, isIdentStart } from "./_chars.ts";
import { LineCursor } from "./_line-cursor.ts";
import { nameEnd, numberEnd } from "./_literals.ts";
import { TOKEN } from "./_tokens.ts";
import { WORDS } from "./_words.ts";

/** The closers of the brackets that {@link PlainCursor.skipPlain} is in. */
const CLOSERS = new Int32Array(16);
/** What needs no closer look inside a bracket, besides words. */
const IN_GROUP = CHAR.plain | CHAR.digit | CHAR.binder | CHAR.comma;

/** Goes past what needs no closer look: most of a proof's text is the arguments of its tactics. */
export class PlainCursor extends LineCursor {
  kind: number = TOKEN.end;
  /** Brackets before this offset have been looked into. */
  private groupsFrom = 0;

  /**
   * Goes past the words and symbols that follow on this line and are nothing to the block reader,
   * without looking at each as a token; brackets that close on the line and hold only such are as
   * one of them. Returns whether there were any.
   *
   * @param groups Whether brackets may be passed over.
   */
  skipPlain(groups: boolean): boolean {
    const { text } = this;
    const from = this.end;
    let done = from;
    let p = from;
    for (;;) {
      let c = text.charCodeAt(p);
      if (c === 32) c = text.charCodeAt(++p);
      const bits = CLASS[c]!;
      if ((bits & CHAR.start) !== 0) {
        const end = this.plainWordEnd(p, c);
        if (end < 0) break;
        p = end;
      } else if ((bits & CHAR.plain) !== 0) p++;
      else if ((bits & CHAR.digit) !== 0) p = numberEnd(text, p);
      else if (c === 58 || c === 61 || c === 45 || c === 60) {
        // `:` and `=`, `-` and `<` where they do not begin `:=`, `=>`, `--`, `<;>`, `<|`.
        const d = text.charCodeAt(p + 1);
        if (c === 58 ? d === 61 : c === 61 ? d === 62 : c === 45 ? d === 45 : d === 59 || d === 124)
          break;
        p++;
      } else if (groups && (bits & CHAR.open) !== 0 && p >= this.groupsFrom) {
        const end = this.groupEnd(p);
        if (end < 0) break;
        p = end;
      } else break;
      done = p;
    }
    if (done === from) return false;
    this.end = done;
    this.kind = TOKEN.other;
    return true;
  }

  /** The end of the bracket at `at` if nothing in it needs a closer look, else -1. */
  private groupEnd(at: number): number {
    const { text } = this;
    let depth = 0;
    let p = at;
    for (;;) {
      const c = text.charCodeAt(p);
      const bits = CLASS[c]!;
      if ((bits & CHAR.start) !== 0) {
        const end = this.wordEndInGroup(p, c);
        if (end < 0) break;
        p = end;
        continue;
      }
      if ((bits & CHAR.open) !== 0) {
        if (depth === CLOSERS.length) break;
        CLOSERS[depth++] = closerOf(c);
      } else if ((bits & CHAR.close) !== 0) {
        if (CLOSERS[--depth] !== c) break;
        if (depth === 0) return p + 1;
      } else if ((bits & IN_GROUP) === 0) {
        if (c === 58 || c === 61 || c === 46 || c === 60 || c === 124 || c === 59 || c === 64) {
          if (c === 64 && text.charCodeAt(p + 1) === 91) break;
        } else if (c !== 45 || text.charCodeAt(p + 1) === 45) break;
      }
      p++;
    }
    // What was looked at in vain is not looked at again, so that the whole stays linear.
    this.groupsFrom = p;
    return -1;
  }

  /** The end of a word inside a bracket, or -1 when the word means something there. */
  private wordEndInGroup(at: number, first: number): number {
    const { text } = this;
    let p = at;
    let c = first;
    let hash = 0;
    do {
      hash = (Math.imul(hash, 31) + c) | 0;
      if (c >= 0xd800) return -1;
      c = text.charCodeAt(++p);
    } while ((CLASS[c]! & CHAR.rest) !== 0);
    if (c === 34 || c === 35) return -1;
    return WORDS.matters(WORDS.idAt(text, at, p, hash)) ? -1 : p;
  }

  /** The end of the word at `at`, or -1 when it needs a closer look. */
  private plainWordEnd(at: number, first: number): number {
    const { text } = this;
    let p = at;
    let c = first;
    let hash = 0;
    do {
      hash = (Math.imul(hash, 31) + c) | 0;
      if (c >= 0xd800) return -1;
      c = text.charCodeAt(++p);
    } while ((CLASS[c]! & CHAR.rest) !== 0);
    if (c === 46) {
      const after = text.charCodeAt(p + 1);
      if (after === 0xab) return -1;
      if (isIdentStart(after)) {
        const end = nameEnd(text, p);
        this.account(p, end);
        return end;
      }
    } else if (c === 34 || c === 35) return -1; // perhaps a raw or an interpolated string
    return WORDS.isPlain(WORDS.idAt(text, at, p, hash)) ? p : -1;
  }
}
