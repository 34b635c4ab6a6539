import type { SourceToken } from "./source-token.ts";

/** Commands whose first word behind them is a name that later text can use. */
const NAMING: ReadonlySet<string> = new Set(
  (
    "def abbrev theorem lemma opaque axiom structure class inductive coinductive alias " +
    "irreducible_def instance"
  ).split(" "),
);

/**
 * Words behind which terms that look like plain data can reach code of the file: instances stand in
 * for numbers, signs and coercions, notations for words, and these give names in other places.
 */
const HIDING: ReadonlySet<string> = new Set(
  (
    "instance deriving default_instance notation notation3 infix infixl infixr prefix postfix " +
    "unif_hint renaming where rec export to_additive to_dual"
  ).split(" "),
);

/** Items whose value Lean does not evaluate. */
const NOT_EVALUATED: ReadonlySet<string> = new Set([
  "priority",
  "attr",
  "attrs",
  "since",
  "reorder",
]);

/** Words of terms that hold more than a value of the library's. */
const TERM_WORDS: ReadonlySet<string> = new Set(
  "by fun sorry admit show from have let if match do nomatch nofun calc suffices with".split(" "),
);

/**
 * Follows items such as `simp (maxSteps := 5)`. Lean evaluates their values, so that a program of the
 * file could run there: even one without any action can, by a false proof, write beyond an array.
 *
 * A named argument of a function looks the same. So a value counts as harmless only when it holds
 * numbers, signs and names that are not the file's own, and nothing is applied to anything.
 */
export class TacticItems {
  readonly #names = new Set<string>();
  #naming = false;
  #hides = false;
  #state: "none" | "open" | "name" | "colon" | "value" = "none";
  #item = "";
  /** Whether the token before was a word or a number, so that one more would be its argument. */
  #afterAtom = false;

  /** Whether a token lets a program of the file run. */
  take(token: SourceToken): boolean {
    const runs = this.#state === "value" ? this.#value(token) : this.#begin(token);
    this.#note(token);
    return runs;
  }

  /** Looks for an item's begin. */
  #begin({ kind, text }: SourceToken): boolean {
    if (text === "(" && kind === "sign") this.#state = "open";
    else if (this.#state === "open" && kind === "word") {
      this.#state = "name";
      this.#item = text;
    } else if (this.#state === "name" && text === ":") this.#state = "colon";
    else if (this.#state === "colon" && text === "=" && !NOT_EVALUATED.has(this.#item)) {
      this.#state = "value";
      this.#afterAtom = false;
      return this.#hides;
    } else this.#state = "none";
    return false;
  }

  /** Looks at one token of a value. */
  #value({ kind, text }: SourceToken): boolean {
    if (kind === "sign" && text === ")") {
      this.#state = "none";
      return false;
    }
    const isNumber = kind === "sign" && /^\d/.test(text);
    if (kind === "word" || isNumber) {
      const applied = this.#afterAtom;
      this.#afterAtom = true;
      return applied || TERM_WORDS.has(text) || this.#isOwn(text);
    }
    this.#afterAtom = false;
    return kind !== "sign" || !/^[-+*/^.,:={}]$/.test(text);
  }

  #isOwn(word: string): boolean {
    return this.#names.size > 0 && word.split(".").some((part) => this.#names.has(part));
  }

  /** Notes what the file declares. */
  #note({ kind, text, quoted }: SourceToken): void {
    if (kind !== "word") return;
    if (this.#naming) {
      for (const part of text.split(".")) this.#names.add(part);
      this.#naming = false;
    }
    if (quoted) return;
    if (NAMING.has(text)) this.#naming = true;
    if (HIDING.has(text)) this.#hides = true;
  }
}
