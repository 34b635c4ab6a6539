import {
  commentEnd,
  hashCommand,
  type Interpolation,
  isEscape,
  isGluedCharacter,
  isOddComment,
  type Mark,
  numberEnd,
  plainString,
} from "./_lex-scan.ts";
import { DOUBLE, INTERPOLATES_AFAR, MAX_INTERPOLATIONS, MAY_INTERPOLATE } from "./_lexer-words.ts";
import { isWordPart, isWordStart } from "./_word-chars.ts";
import type { SourceToken } from "./source-token.ts";

/**
 * Splits a Lean source into tokens, in one pass: nested comments, doc comments, strings with escapes,
 * raw strings, interpolated strings (whose `{…}` are code), character literals and `«…»` are known.
 */
export function lexSource(source: string, onToken: (token: SourceToken) => void): void {
  new Lexer(source, onToken).run();
}

class Lexer {
  readonly #source: string;
  readonly #onToken: (token: SourceToken) => void;
  #at = 0;
  #line = 1;
  #lineStart = 0;
  /** UTF-16 units on this line that belong to one code point with the unit before. */
  #extra = 0;
  #first = true;
  readonly #interpolations: Interpolation[] = [];
  readonly #anyString: boolean;
  /** The word right before, blanks aside. */
  #lastWord = "";
  #braces = 0;

  constructor(source: string, onToken: (token: SourceToken) => void) {
    this.#source = source;
    this.#onToken = onToken;
    this.#anyString = INTERPOLATES_AFAR.test(source);
  }

  run(): void {
    const source = this.#source;
    while (this.#at < source.length) {
      const code = source.codePointAt(this.#at) as number;
      const next = source.charCodeAt(this.#at + 1);
      if (code === 10 || code === 32 || code === 9 || code === 13) this.#skipTo(this.#at + 1);
      else if (code === 45 && next === 45) this.#lineComment();
      else if (code === 47 && next === 45) this.#blockComment();
      else if (code === 34) this.#string();
      else if (code >= 48 && code <= 57) this.#number();
      else if (DOUBLE.has(source.slice(this.#at, this.#at + 2))) this.#to(this.#at + 2);
      else if (isWordStart(code)) this.#word("word");
      else if (code === 96) this.#backquote(next);
      else if (code === 39) this.#quote();
      else if (code === 35) this.#hash();
      else this.#sign(code);
    }
    for (const { plainEnd, start } of this.#interpolations) {
      this.#report(plainEnd === null ? "broken" : "odd", start);
    }
  }

  /** Goes on to a place. */
  #skipTo(end: number): void {
    const source = this.#source;
    const to = Math.min(end, source.length);
    for (let at = this.#at; at < to; at++) {
      const code = source.charCodeAt(at);
      if (code === 10) {
        this.#line++;
        this.#lineStart = at + 1;
        this.#extra = 0;
        this.#first = true;
      } else if ((code & 0xfc00) === 0xdc00) this.#extra++;
    }
    this.#at = to;
  }

  /** Emits all up to a place as one sign. */
  #to(end: number): void {
    const start = this.#mark();
    this.#skipTo(end);
    this.#emit("sign", this.#source.slice(start.at, end), start);
  }

  #number(): void {
    const start = this.#mark();
    this.#to(numberEnd(this.#source, this.#at));
    // `0xrun` is an error in its middle.
    if (isWordStart(this.#source.codePointAt(this.#at) ?? 0)) this.#report("broken", start);
  }

  /** Emits a remark about what stands at a place, which is no token of its own. */
  #report(kind: "odd" | "broken", { line, column, first }: Mark): void {
    this.#onToken({ kind, text: "", quoted: false, line, column, first });
  }

  #emit(kind: SourceToken["kind"], text: string, start: Mark, quoted = false): void {
    this.#onToken({
      kind,
      text,
      quoted,
      line: start.line,
      column: start.column,
      first: start.first,
    });
    this.#first = false;
    this.#lastWord = "";
  }

  #mark(): Mark {
    return {
      at: this.#at,
      line: this.#line,
      column: this.#at - this.#lineStart - this.#extra,
      first: this.#first,
    };
  }

  #lineComment(): void {
    const end = this.#source.indexOf("\n", this.#at);
    this.#skipTo(end < 0 ? this.#source.length : end);
  }

  #blockComment(): void {
    const start = this.#mark();
    const source = this.#source;
    if (isOddComment(source, this.#at)) this.#report("odd", start);
    const end = commentEnd(source, this.#at);
    if (end > source.length) this.#report("broken", start);
    this.#skipTo(end);
  }

  /** A string literal; `code` inside one that may be interpolated is read as tokens. */
  #string(): void {
    const start = this.#mark();
    const word = this.#lastWord;
    this.#skipTo(this.#at + 1);
    const plain = plainString(this.#source, this.#at);
    const may = plain.hasBrace && (this.#anyString || MAY_INTERPOLATE.test(word));
    this.#stringContent(start, may || word === "s!", word === "s!" ? null : plain.end);
  }

  #stringContent(start: Mark, interpolated: boolean, plainEnd: number | null): void {
    const source = this.#source;
    const from = this.#at;
    while (this.#at < source.length) {
      const code = source.charCodeAt(this.#at);
      if (code === 34) {
        this.#emit("string", source.slice(from, this.#at), start);
        // Where both readings end at the same place, both were inspected.
        if (plainEnd !== null && plainEnd !== this.#at) this.#report("odd", start);
        this.#skipTo(this.#at + 1);
        return;
      }
      if (code === 92) {
        if (!isEscape(source, this.#at, interpolated)) this.#report("broken", this.#mark());
        this.#skipTo(this.#at + 1);
      } else if (code === 123 && interpolated) {
        this.#emit("string", source.slice(from, this.#at), start);
        this.#skipTo(this.#at + 1);
        // Lean's own stack would not hold so many.
        if (this.#interpolations.length === MAX_INTERPOLATIONS) this.#report("odd", start);
        else this.#interpolations.push({ braces: this.#braces, plainEnd, start });
        this.#braces++;
        return;
      }
      this.#skipTo(this.#at + 1);
    }
    this.#emit("string", source.slice(from), start);
    this.#report("broken", start);
  }

  #rawString(hashes: number): void {
    const start = this.#mark();
    this.#skipTo(this.#at + hashes + 1);
    const from = this.#at;
    const close = `"${"#".repeat(hashes)}`;
    const found = this.#source.indexOf(close, from);
    const end = found < 0 ? this.#source.length : found;
    this.#skipTo(end);
    const content = this.#source.slice(from, end);
    this.#emit("string", content, start);
    // Old versions of Lean have no raw strings: to them this is a plain one.
    if (found < 0 || /["\\]/.test(content)) this.#report("broken", start);
    this.#skipTo(this.#at + close.length);
  }

  #word(kind: "word" | "name"): void {
    const source = this.#source;
    const start = this.#mark();
    let quoted = false;
    const parts: string[] = [];
    /** Where the part begins that goes on, dots included. */
    let from = this.#at;
    for (;;) {
      if (source.charCodeAt(this.#at) === 0xab) {
        quoted = true;
        const close = source.indexOf("»", this.#at);
        const end = close < 0 ? source.length : close;
        parts.push(source.slice(from, this.#at), source.slice(this.#at + 1, end));
        if (close < 0 || source.slice(this.#at, end).includes("\n")) this.#report("broken", start);
        this.#skipTo(end + 1);
        from = this.#at;
      } else {
        let end = this.#at;
        while (end < source.length) {
          const code = source.codePointAt(end) as number;
          if (!isWordPart(code)) break;
          end += code > 0xffff ? 2 : 1;
        }
        this.#skipTo(end);
      }
      // A dot and another word behind it belong to the same name.
      if (source.charCodeAt(this.#at) !== 46) break;
      const after = source.codePointAt(this.#at + 1);
      if (after === undefined || !isWordStart(after)) break;
      this.#skipTo(this.#at + 1);
    }
    const last = source.slice(from, this.#at);
    const text = parts.length === 0 ? last : `${parts.join("")}${last}`;
    this.#emit(kind, text, start, quoted);
    if (quoted || kind !== "word") return;
    this.#lastWord = text;
    const code = source.charCodeAt(this.#at);
    if (code === 34 && text === "r") this.#rawString(0);
    else if (code === 35 && text === "r") {
      let hashes = 0;
      while (source.charCodeAt(this.#at + hashes) === 35) hashes++;
      if (source.charCodeAt(this.#at + hashes) === 34) this.#rawString(hashes);
    }
  }

  #backquote(next: number): void {
    const start = this.#mark();
    this.#skipTo(this.#at + (next === 96 ? 2 : 1));
    const code = this.#source.codePointAt(this.#at);
    if (code !== undefined && isWordStart(code)) this.#word("name");
    else this.#emit("sign", "`", start);
  }

  /** A character literal, or a lone quote. */
  #quote(): void {
    const source = this.#source;
    const start = this.#mark();
    const code = source.codePointAt(this.#at + 1);
    if (code === 92) {
      // '\n', '\'', '\x41', '\u0041'
      const close = source.slice(this.#at + 3, this.#at + 12).indexOf("'") + this.#at + 3;
      if (!isEscape(source, this.#at + 1, false)) this.#report("broken", start);
      if (close >= this.#at + 3) {
        if (isGluedCharacter(source, this.#at)) this.#report("odd", start);
        this.#skipTo(close + 1);
        return;
      }
    } else if (code !== undefined) {
      const width = code > 0xffff ? 2 : 1;
      if (source.charCodeAt(this.#at + 1 + width) === 39) {
        if (isGluedCharacter(source, this.#at)) this.#report("odd", start);
        this.#skipTo(this.#at + width + 2);
        return;
      }
    }
    this.#skipTo(this.#at + 1);
    this.#emit("sign", "'", start);
  }

  #hash(): void {
    const start = this.#mark();
    const command = hashCommand(this.#source, start.at);
    this.#skipTo(start.at + command.length);
    this.#emit("sign", command, start);
  }

  #sign(code: number): void {
    const start = this.#mark();
    this.#skipTo(this.#at + (code > 0xffff ? 2 : 1));
    if (code === 123) this.#braces++;
    else if (code === 125) {
      this.#braces = Math.max(0, this.#braces - 1);
      const open = this.#interpolations.at(-1);
      if (open?.braces === this.#braces) {
        // The interpolation is over: the rest of its string follows.
        this.#interpolations.pop();
        this.#stringContent(start, true, open.plainEnd);
        return;
      }
    }
    this.#emit("sign", String.fromCodePoint(code), start);
  }
}
