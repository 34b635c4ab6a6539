/** One word and where it starts, in UTF-16 units. */
export interface ScannedWord {
  readonly text: string;
  readonly start: number;
}

// A word ends at a blank or at a comment; `-` alone may be part of a name in «…».
const SPACE = /[ \n]/;

/**
 * Reads words and skips what stands between them: blanks, line ends and comments, as Lean's
 * tokenizer does. Words are cut at blanks and at the start of a comment; whether one is a token
 * of Lean is for the caller to say.
 */
export class HeaderScanner {
  readonly #source: string;
  #at = 0;
  #word: ScannedWord | null = null;
  #problem: string | null = null;

  constructor(source: string) {
    this.#source = source;
    this.#read();
  }

  /** The word at hand; `null` at the end. */
  peek(): ScannedWord | null {
    return this.#word;
  }

  next(): void {
    this.#read();
  }

  /** Where the word at hand starts; at the end, the length of the text. */
  start(): number {
    return this.#word?.start ?? this.#source.length;
  }

  /** What stood before the word at hand and cannot be skipped for certain. */
  get problem(): string | null {
    return this.#problem;
  }

  #read(): void {
    this.#skip();
    const start = this.#at;
    this.#word = null;
    if (this.#problem !== null || start >= this.#source.length) return;
    let quoted = false;
    while (this.#at < this.#source.length) {
      const char = this.#source[this.#at] ?? "";
      if (char === "«") quoted = true;
      if (char === "»") quoted = false;
      if (SPACE.test(char) || char === "\r" || char === "\t") break;
      if (!quoted && this.#at > start && this.#startsComment()) break;
      this.#at += 1;
    }
    this.#word = { text: this.#source.slice(start, this.#at), start };
  }

  #startsComment(): boolean {
    return this.#source.startsWith("--", this.#at) || this.#source.startsWith("/-", this.#at);
  }

  #skip(): void {
    for (;;) {
      const char = this.#source[this.#at];
      if (char === " " || char === "\n") this.#at += 1;
      else if (char === "\r" && this.#source[this.#at + 1] === "\n") this.#at += 2;
      else if (char === "\r" || char === "\t" || char === "\uFEFF") {
        this.#problem = "it contains a tab, a lone carriage return or a byte-order mark";
        return;
      } else if (this.#source.startsWith("--", this.#at)) {
        const end = this.#source.indexOf("\n", this.#at);
        this.#at = end < 0 ? this.#source.length : end;
      } else if (this.#source.startsWith("/-", this.#at)) {
        const kind = this.#source[this.#at + 2];
        // Documentation is a command's, or one by itself.
        if (kind === "-" || kind === "!") return;
        if (!this.#skipBlock()) return;
      } else return;
    }
  }

  #skipBlock(): boolean {
    const marks = /\/-|-\//g;
    marks.lastIndex = this.#at;
    let depth = 0;
    for (let mark = marks.exec(this.#source); mark !== null; mark = marks.exec(this.#source)) {
      depth += mark[0] === "/-" ? 1 : -1;
      if (depth === 0) {
        this.#at = marks.lastIndex;
        return true;
      }
    }
    this.#problem = "a comment is not closed";
    return false;
  }
}
