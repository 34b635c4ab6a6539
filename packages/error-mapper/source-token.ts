/** A word or sign of a Lean source, outside comments. */
export interface SourceToken {
  /**
   * - `word`: an identifier or keyword with its dots, without French quotes.
   * - `name`: the same behind one or two back-quotes.
   * - `sign`: one other character, a number, `#` with the word behind it, `<-`, `//`, `\\/` or `''`.
   * - `odd`: a place that can be read in more than one way.
   * - `string`: the content of a string literal, as written.
   * - `broken`: a literal or comment that does not end, or has an escape that Lean may not know: there
   *   Lean reports an error, and then reads what we take for its content as code.
   */
  readonly kind: "word" | "name" | "sign" | "string" | "odd" | "broken";
  readonly text: string;
  /** Whether the word was written with `«…»`, so that it is no keyword. */
  readonly quoted: boolean;
  /** Line from 1, column from 0 in code points. */
  readonly line: number;
  readonly column: number;
  /** Whether nothing but blanks stands before it on its line. */
  readonly first: boolean;
}
