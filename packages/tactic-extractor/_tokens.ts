/** What kind of token the scanner stands on. */
export const TOKEN = {
  end: 0,
  /** An identifier or keyword, also dotted (`Nat.succ`) or quoted (`«a b»`). */
  word: 1,
  number: 2,
  string: 3,
  char: 4,
  open: 5,
  close: 6,
  comma: 7,
  semicolon: 8,
  /** `:=` */
  assign: 9,
  /** `=>`, and `↦`, which stands for it after `fun`. */
  arrow: 10,
  /** `|` alone. */
  bar: 11,
  /** `<;>` */
  andThen: 12,
  /** A dot before white space: a bullet at the start of a tactic. */
  dot: 13,
  /** `·` */
  cdot: 14,
  /** `` `( ``: the start of a quotation. */
  quote: 15,
  /** `#eval`, `#check`, … */
  hashWord: 16,
  /** `@[` */
  attribute: 17,
  /** `∀ ∃ ∑ …`: a comma belongs to it. */
  binder: 18,
  /** `λ`; the word `fun` is a word. */
  lambda: 19,
  other: 20,
} as const;

/** What the scanner could not finish: the rest of the text belongs to it. */
export type Unclosed = "comment" | "string";

/** Where a comment or string stood; told to whoever wants to blank it out. */
export type OnSkipped = (kind: "comment" | "string", start: number, end: number) => void;
