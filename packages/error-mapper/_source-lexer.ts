import { commentEnd, isOddComment, numberEnd, plainString } from "./_lex-scan.ts";
import { isWordPart, isWordStart } from "./_word-chars.ts";

/** A word or sign of a Lean source, outside comments. */
export interface SourceToken {
  /**
   * - `word`: an identifier or keyword with its dots, without French quotes.
   * - `name`: the same behind one or two back-quotes.
   * - `sign`: one other character, a number, `#` with the word behind it, `<-`, `//`, `\\/` or `''`.
   * - `odd`: a place that can be read in more than one way.
   * - `string`: the content of a string literal, as written.
   */
  readonly kind: "word" | "name" | "sign" | "string" | "odd";
  readonly text: string;
  /** Whether the word was written with `«…»`, so that it is no keyword. */
  readonly quoted: boolean;
  /** Line from 1, column from 0 in code points. */
  readonly line: number;
  readonly column: number;
  /** Whether nothing but blanks stands before it on its line. */
  readonly first: boolean;
}

/**
 * The words whose string may be interpolated. Only `s!` is Lean's own in every file: the others can be
 * words of the file, and then take a plain string.
 */
const MAY_INTERPOLATE =
  /^(?:[smf]!|throwError|log(?:Error|Info|Warning)|dbg_trace|e?println!|panic!|throw\w{0,40}Error\w{0,40})$/;

/** Words by which strings are interpolated that do not stand right behind them. */
const INTERPOLATES_AFAR =
  /interpolatedStr|throw\w{0,40}ErrorAt|throwNamedError|log\w{1,40}At\b|trace\[/;

/** Tokens of Lean that end in what else would begin a comment. */
const DOUBLE: ReadonlySet<string> = new Set(["<-", "//", "\\/", "''"]);

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
  /** Depth of braces at which each open interpolation ends, and where its string does if plain. */
  readonly #interpolations: { readonly braces: number; readonly plainEnd: number | null }[] = [];
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
      if (code === 10 || code === 32 || code === 9 || code === 13) this.#step();
      else if (code === 45 && next === 45) this.#lineComment();
      else if (code === 47 && next === 45) this.#blockComment();
      else if (code === 34) this.#string();
      else if (code >= 48 && code <= 57) this.#to(numberEnd(source, this.#at));
      else if (DOUBLE.has(source.slice(this.#at, this.#at + 2))) this.#to(this.#at + 2);
      else if (isWordStart(code)) this.#word("word");
      else if (code === 96) this.#backquote(next);
      else if (code === 39) this.#quote();
      else if (code === 35) this.#hash();
      else this.#sign(code);
    }
    if (this.#interpolations.some(({ plainEnd }) => plainEnd !== null)) {
      this.#onToken({ ...ODD, ...this.#mark() });
    }
  }

  /** Emits all up to a place as one sign. */
  #to(end: number): void {
    const start = this.#mark();
    while (this.#at < end) this.#step();
    this.#emit("sign", this.#source.slice(start.at, end), start);
  }

  #step(): void {
    const code = this.#source.charCodeAt(this.#at);
    this.#at++;
    if (code === 10) {
      this.#line++;
      this.#lineStart = this.#at;
      this.#extra = 0;
      this.#first = true;
    } else if (code >= 0xdc00 && code <= 0xdfff) {
      this.#extra++;
    }
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
    while (this.#at < this.#source.length && this.#source.charCodeAt(this.#at) !== 10) this.#step();
  }

  #blockComment(): void {
    if (isOddComment(this.#source, this.#at)) this.#onToken({ ...ODD, ...this.#mark() });
    const end = commentEnd(this.#source, this.#at);
    while (this.#at < end) this.#step();
  }

  /** A string literal; `code` inside one that may be interpolated is read as tokens. */
  #string(): void {
    const start = this.#mark();
    const word = this.#lastWord;
    this.#step();
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
        if (plainEnd !== null && plainEnd !== this.#at) this.#onToken({ ...ODD, ...start });
        this.#step();
        return;
      }
      if (code === 92) this.#step();
      else if (code === 123 && interpolated) {
        this.#emit("string", source.slice(from, this.#at), start);
        this.#step();
        this.#interpolations.push({ braces: this.#braces, plainEnd });
        this.#braces++;
        return;
      }
      if (this.#at < source.length) this.#step();
    }
    this.#emit("string", source.slice(from), start);
  }

  #rawString(hashes: number): void {
    const start = this.#mark();
    for (let i = 0; i <= hashes; i++) this.#step();
    const from = this.#at;
    const close = `"${"#".repeat(hashes)}`;
    const found = this.#source.indexOf(close, from);
    const end = found < 0 ? this.#source.length : found;
    while (this.#at < end) this.#step();
    this.#emit("string", this.#source.slice(from, end), start);
    for (let i = 0; i < close.length && this.#at < this.#source.length; i++) this.#step();
  }

  #word(kind: "word" | "name"): void {
    const source = this.#source;
    const start = this.#mark();
    let quoted = false;
    let text = "";
    for (;;) {
      let from = this.#at;
      if (source.charCodeAt(this.#at) === 0xab) {
        quoted = true;
        const close = source.indexOf("»", this.#at);
        const end = close < 0 ? source.length : close;
        from = this.#at + 1;
        while (this.#at < end) this.#step();
        text += source.slice(from, end);
        if (this.#at < source.length) this.#step();
      } else {
        while (this.#at < source.length) {
          const code = source.codePointAt(this.#at) as number;
          if (!isWordPart(code)) break;
          this.#step();
          if (code > 0xffff) this.#step();
        }
        text += source.slice(from, this.#at);
      }
      // A dot and another word behind it belong to the same name.
      if (source.charCodeAt(this.#at) !== 46) break;
      const after = source.codePointAt(this.#at + 1);
      if (after === undefined || !isWordStart(after)) break;
      this.#step();
      text += ".";
    }
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
    this.#step();
    if (next === 96) this.#step();
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
      const close = source.indexOf("'", this.#at + 3);
      if (close >= 0 && close - this.#at < 12) {
        while (this.#at <= close) this.#step();
        return;
      }
    } else if (code !== undefined) {
      const width = code > 0xffff ? 2 : 1;
      if (source.charCodeAt(this.#at + 1 + width) === 39) {
        for (let i = 0; i < width + 2; i++) this.#step();
        return;
      }
    }
    this.#step();
    this.#emit("sign", "'", start);
  }

  #hash(): void {
    const start = this.#mark();
    this.#step();
    const source = this.#source;
    while (this.#at < source.length && isWordPart(source.charCodeAt(this.#at))) this.#step();
    this.#emit("sign", source.slice(start.at, this.#at), start);
  }

  #sign(code: number): void {
    const start = this.#mark();
    this.#step();
    if (code > 0xffff) this.#step();
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

const ODD = { kind: "odd", text: "", quoted: false } as const;

interface Mark {
  readonly at: number;
  readonly line: number;
  readonly column: number;
  readonly first: boolean;
}
