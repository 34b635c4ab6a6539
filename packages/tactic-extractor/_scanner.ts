import { CHAR, CLASS, isBlank, isDigit, isIdentRest, isIdentStart } from "./_chars.ts";
import {
  charEnd,
  commentEnd,
  interpolatedEnd,
  isRawString,
  nameEnd,
  numberEnd,
  quotedPartEnd,
  rawStringEnd,
  stringEnd,
} from "./_literals.ts";
import { PlainCursor } from "./_plain-cursor.ts";
import { type OnSkipped, TOKEN } from "./_tokens.ts";
import { WORDS } from "./_words.ts";

/** Words after which a string literal may hold `{terms}`. */
const INTERPOLATING = new Set(
  (
    "throwError throwErrorAt logInfo logInfoAt logWarning logWarningAt logError logErrorAt panic! " +
    "dbg_trace println! IO.println IO.eprintln"
  ).split(" "),
);

/** The tokens that one ASCII character settles. */
const SIMPLE = new Uint8Array(128);
for (const c of "([{") SIMPLE[c.charCodeAt(0)] = TOKEN.open;
for (const c of ")]}") SIMPLE[c.charCodeAt(0)] = TOKEN.close;
SIMPLE[44] = TOKEN.comma;
SIMPLE[59] = TOKEN.semicolon;

/** How a text is scanned. */
export interface ScannerOptions {
  /** The number of the first line; 1 unless the text is a part of another. */
  readonly line?: number;
  /** The column of the first character; 0 unless the text begins inside a line. */
  readonly column?: number;
  readonly onSkipped?: OnSkipped;
}

/**
 * Walks over Lean text token by token, once, without allocating. Comments and white space are
 * skipped; positions are kept as Lean prints them (line from 1, column in code points).
 */
export class Scanner extends PlainCursor {
  /** Whether the token is the first on its line. */
  first = true;
  /** The id of the word in the table of words, 0 for any other token or word. */
  word = 0;
  /** The first UTF-16 unit of the token. */
  code = 0;
  private readonly onSkipped: OnSkipped | null;
  /** Up to here, no string is looked into for `{terms}` any more. */
  private plainUntil = 0;

  constructor(text: string, options: ScannerOptions = {}) {
    super(text, options.line ?? 1, options.column ?? 0);
    this.onSkipped = options.onSkipped ?? null;
  }

  /** Moves to the next token and gives its kind. */
  next(): number {
    const { text } = this;
    let at = this.end;
    this.lastEnd = at;
    this.crossed = false;
    let c = text.charCodeAt(at);
    if (c === 32) c = text.charCodeAt(++at);
    if (isIdentStart(c)) {
      this.first = this.kind === TOKEN.end;
      this.start = at;
      this.markStart();
      this.code = c;
      return this.readWord(at);
    }
    if (isBlank(c) || c === 45 || c === 47) {
      at = this.skipBlanks(at);
      c = text.charCodeAt(at);
    } else this.first = this.kind === TOKEN.end;
    this.start = at;
    this.markStart();
    this.code = c;
    if (isIdentStart(c)) return this.readWord(at);
    this.word = 0;
    if (at >= this.limit) return this.finish(TOKEN.end, this.limit);
    return this.readSymbol(c, at);
  }

  private finish(kind: number, end: number): number {
    this.end = end;
    this.kind = kind;
    return kind;
  }

  /** Skips white space and comments; returns where the next token begins. */
  private skipBlanks(from: number): number {
    const { text, limit } = this;
    let p = from;
    let first = this.kind === TOKEN.end;
    while (p < limit) {
      const c = text.charCodeAt(p);
      if (c === 32 || c === 9 || c === 13) p++;
      else if (c === 10) {
        if (!this.crossed) this.cross();
        p++;
        this.newLine(p);
        first = true;
      } else if (c === 45 && text.charCodeAt(p + 1) === 45) {
        const eol = text.indexOf("\n", p);
        const end = eol < 0 ? limit : eol;
        this.onSkipped?.("comment", p, end);
        p = end;
      } else if (c === 47 && text.charCodeAt(p + 1) === 45) {
        if (!this.crossed) this.cross();
        const line = this.line;
        const end = this.stop("comment", p, commentEnd(text, p));
        this.account(p, end);
        this.onSkipped?.("comment", p, end);
        if (this.line !== line) first = true;
        p = end;
      } else break;
    }
    this.first = first;
    return p;
  }

  private readWord(at: number): number {
    const { text } = this;
    let p = at;
    let hash = 0;
    let c = this.code;
    do {
      if (c >= 0xd800 && c <= 0xdbff) this.pairs++;
      hash = (Math.imul(hash, 31) + c) | 0;
      c = text.charCodeAt(++p);
    } while (isIdentRest(c));
    if (c === 46) {
      const after = text.charCodeAt(p + 1);
      if (after === 0xab || isIdentStart(after)) {
        const end = nameEnd(text, p);
        this.account(p, end);
        this.word = 0;
        return this.finish(TOKEN.word, end);
      }
    }
    this.word = 0;
    const last = text.charCodeAt(p - 1);
    if (last === 114 && p - at === 1 && isRawString(text, p)) {
      return this.readString(this.stop("string", p, rawStringEnd(text, p)));
    }
    if (last === 33 && c === 34) return this.readString(this.literalEnd(p, true));
    this.word = WORDS.idAt(text, at, p, hash);
    return this.finish(TOKEN.word, p);
  }

  private readString(end: number): number {
    this.account(this.start, end);
    this.onSkipped?.("string", this.start, end);
    return this.finish(TOKEN.string, end);
  }

  /** The end of a string literal; with `holes`, `{terms}` in it may hold strings themselves. */
  private literalEnd(at: number, holes: boolean): number {
    if (holes && at >= this.plainUntil) {
      const end = interpolatedEnd(this.text, at);
      if (end > 0) return end;
      // What was looked at in vain is not looked at again, so that the whole stays linear.
      this.plainUntil = Math.min(this.limit, at + 10_000);
    }
    return this.stop("string", at, stringEnd(this.text, at));
  }

  private afterInterpolatingWord(): boolean {
    const before = this.text.slice(Math.max(0, this.lastEnd - 20), this.lastEnd);
    const word = /[\w.!]+$/.exec(before)?.[0];
    return word !== undefined && INTERPOLATING.has(word);
  }

  private readSymbol(c: number, at: number): number {
    const d = this.text.charCodeAt(at + 1);
    if (c >= 128) return this.readWide(c, d, at);
    const kind = SIMPLE[c]!;
    if (kind !== TOKEN.end) return this.finish(kind, at + 1);
    switch (c) {
      case 34:
        return this.readString(this.literalEnd(at, this.afterInterpolatingWord()));
      case 39:
        return this.readChar(at);
      case 46:
        return this.readDot(at, d);
      case 58:
        return this.finish(d === 61 ? TOKEN.assign : TOKEN.other, d === 61 ? at + 2 : at + 1);
      case 61:
        return this.finish(d === 62 ? TOKEN.arrow : TOKEN.other, d === 62 ? at + 2 : at + 1);
      case 60:
        return this.readLess(at, d);
      case 64:
        return this.finish(d === 91 ? TOKEN.attribute : TOKEN.other, d === 91 ? at + 2 : at + 1);
      case 96:
        if (d === 40) return this.finish(TOKEN.quote, at + 2);
        return this.finish(TOKEN.other, nameEnd(this.text, d === 96 ? at + 2 : at + 1));
      case 35:
        if (isIdentStart(d)) return this.finish(TOKEN.hashWord, nameEnd(this.text, at + 1));
        return this.finish(TOKEN.other, at + 1);
      case 124:
        return this.readBar(at, d);
    }
    if (isDigit(c)) return this.finish(TOKEN.number, numberEnd(this.text, at));
    if (c < 32 || c === 127) this.noteGarbage();
    return this.finish(TOKEN.other, at + 1);
  }

  private readWide(c: number, d: number, at: number): number {
    switch (c) {
      case 0xb7:
        return this.finish(TOKEN.cdot, at + 1);
      case 0xab: {
        const end = nameEnd(this.text, quotedPartEnd(this.text, at));
        this.account(at, end);
        return this.finish(TOKEN.word, end);
      }
      case 0x3bb:
        return this.finish(TOKEN.lambda, at + 1);
      case 0x21a6:
        return this.finish(TOKEN.arrow, at + 1);
    }
    if (c >= 0xd800 && c <= 0xdbff) {
      const low = d >= 0xdc00 && d <= 0xdfff;
      this.pairs++;
      return this.finish(TOKEN.other, low ? at + 2 : at + 1);
    }
    if (c === 0xfffd) this.noteGarbage();
    const bits = CLASS[c]!;
    if ((bits & (CHAR.open | CHAR.close | CHAR.binder)) === 0)
      return this.finish(TOKEN.other, at + 1);
    if ((bits & CHAR.open) !== 0) return this.finish(TOKEN.open, at + 1);
    return this.finish((bits & CHAR.close) !== 0 ? TOKEN.close : TOKEN.binder, at + 1);
  }

  private readLess(at: number, d: number): number {
    const e = this.text.charCodeAt(at + 2);
    if (d === 59 && e === 62) return this.finish(TOKEN.andThen, at + 3);
    if (d === 124) return this.finish(TOKEN.other, e === 62 ? at + 3 : at + 2);
    return this.finish(TOKEN.other, at + 1);
  }

  private readBar(at: number, d: number): number {
    const { text } = this;
    if (d === 124 || d === 62) {
      let p = at + 2;
      while (text.charCodeAt(p) === 124 || text.charCodeAt(p) === 62) p++;
      return this.finish(TOKEN.other, p);
    }
    const e = text.charCodeAt(at + 2);
    const turnstile = d === 45 && (e === 32 || e === 10 || e === 13);
    return this.finish(turnstile ? TOKEN.other : TOKEN.bar, turnstile ? at + 2 : at + 1);
  }

  private readDot(at: number, d: number): number {
    if (isIdentStart(d)) return this.finish(TOKEN.other, nameEnd(this.text, at + 1));
    if (d === 46)
      return this.finish(TOKEN.other, this.text.charCodeAt(at + 2) === 46 ? at + 3 : at + 2);
    const comment = (d === 45 || d === 47) && this.text.charCodeAt(at + 2) === 45;
    const blank = d === 32 || d === 10 || d === 13 || d === 9 || comment;
    return this.finish(blank ? TOKEN.dot : TOKEN.other, at + 1);
  }

  private readChar(at: number): number {
    const end = charEnd(this.text, at);
    if (end < 0) return this.finish(TOKEN.other, at + 1);
    this.account(at, end);
    return this.finish(TOKEN.char, end);
  }
}
