import type { Unclosed } from "./_tokens.ts";

/** A place in a text: UTF-16 offset, line from 1, column from 0 in code points. */
export interface Position {
  readonly start: number;
  readonly line: number;
  readonly column: number;
}

/** Keeps the lines and columns of a scan, as Lean counts them, and what could not be read. */
export class LineCursor {
  readonly text: string;
  readonly limit: number;
  /** Where the token begins and ends; the end is the next offset to read. */
  start = 0;
  end = 0;
  /** End of the token before this one. */
  lastEnd = 0;
  /** The first character that is in no text. */
  garbage: Position | null = null;
  /** A comment or string that is not closed, and where it begins. */
  unclosed: Unclosed | null = null;
  unclosedPosition: Position = { start: 0, line: 1, column: 0 };
  /** The line read so far, from 1; the offset at which it begins; surrogate pairs on it. */
  protected line: number;
  protected lineStart: number;
  protected pairs = 0;
  /** The same as they were where the token begins. */
  startLine: number;
  private startOfLine: number;
  private startPairs = 0;
  /** Whether a line or comment lies between the tokens, and if so, where the last one ended. */
  protected crossed = false;
  private savedLine = 1;
  private savedColumn = 0;

  constructor(text: string, line: number, column: number) {
    this.text = text;
    this.limit = text.length;
    this.line = line;
    this.startLine = line;
    this.lineStart = -column;
    if (text.charCodeAt(0) === 0xfeff) {
      this.end = 1;
      this.lineStart = 1;
    }
    this.startOfLine = this.lineStart;
  }

  /** Column of the token, from 0, in code points. */
  get column(): number {
    return this.start - this.startOfLine - this.startPairs;
  }

  /** Line and column at which the token before this one ended. */
  get lastEndLine(): number {
    return this.crossed ? this.savedLine : this.startLine;
  }

  get lastEndColumn(): number {
    if (this.crossed) return this.savedColumn;
    return this.lastEnd - this.startOfLine - this.startPairs;
  }

  protected markStart(): void {
    this.startLine = this.line;
    this.startOfLine = this.lineStart;
    this.startPairs = this.pairs;
  }

  /** Keeps where the last token ended, before the line or the count of pairs changes. */
  protected cross(): void {
    this.crossed = true;
    this.savedLine = this.line;
    this.savedColumn = this.lastEnd - this.lineStart - this.pairs;
  }

  protected newLine(at: number): void {
    this.line++;
    this.lineStart = at;
    this.pairs = 0;
  }

  /** Counts the lines and surrogate pairs of a stretch of text that is skipped as a whole. */
  protected account(from: number, to: number): void {
    const { text } = this;
    for (let p = from; p < to; p++) {
      const c = text.charCodeAt(p);
      if (c === 10) this.newLine(p + 1);
      else if (c >= 0xd800 && c <= 0xdbff) this.pairs++;
    }
  }

  /** Where something ends; when it does not, the text does, and that is noted. */
  protected stop(kind: Unclosed, at: number, end: number): number {
    if (end >= 0 && end <= this.limit) return end;
    if (this.unclosed === null) {
      this.unclosed = kind;
      const column = at - this.lineStart - this.pairs;
      this.unclosedPosition = { start: at, line: this.line, column };
    }
    return this.limit;
  }

  protected noteGarbage(): void {
    this.garbage ??= { start: this.start, line: this.startLine, column: this.column };
  }
}
