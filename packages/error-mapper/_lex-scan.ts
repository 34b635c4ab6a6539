import { HASH_COMMAND } from "./_lexer-words.ts";
import { isWordPart, isWordStart } from "./_word-chars.ts";

/** A place in a source. */
export interface Mark {
  readonly at: number;
  readonly line: number;
  readonly column: number;
  readonly first: boolean;
}

/** Code inside a string: at which depth of braces it ends, and where the string does if plain. */
export interface Interpolation {
  readonly braces: number;
  readonly plainEnd: number | null;
  readonly start: Mark;
}

const RADIX =
  /0[bB][01_]*[01][01_]*|0[oO][0-7_]*[0-7][0-7_]*|0[xX][0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*/y;
const DECIMAL = /[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9][0-9_]*)?/y;

/**
 * Where the number literal that begins at a digit ends. A letter right behind it begins another
 * word: `0b1axiom` is a number and a command.
 */
export function numberEnd(source: string, at: number): number {
  for (const regex of [RADIX, DECIMAL]) {
    regex.lastIndex = at;
    if (regex.test(source)) return regex.lastIndex;
  }
  return at + 1;
}

/**
 * Where a block comment ends that begins with `/-` at a place, as Lean reads it; behind the end of the
 * source when it does not end.
 */
export function commentEnd(source: string, at: number): number {
  // Lean looks at the third character only to know a doc comment, and goes on behind it.
  let i = at + 3;
  for (let depth = 1; i < source.length; i++) {
    const code = source.charCodeAt(i);
    const next = source.charCodeAt(i + 1);
    if (code === 47 && next === 45) {
      depth++;
      i++;
    } else if (code === 45 && next === 47) {
      depth--;
      i++;
      if (depth === 0) return i + 1;
    }
  }
  return source.length + 1;
}

/** Whether versions of Lean disagree, or nearly so, about where the comment at a place ends. */
export function isOddComment(source: string, at: number): boolean {
  const third = source.charCodeAt(at + 2);
  return third === 47 || ((third === 45 || third === 33) && source.charCodeAt(at + 3) === 47);
}

/** Where a plain string ends whose content begins at a place, and whether it has a brace. */
export function plainString(
  source: string,
  at: number,
): { readonly end: number; readonly hasBrace: boolean } {
  let hasBrace = false;
  for (let i = at; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === 34) return { end: i, hasBrace };
    if (code === 92) i++;
    else if (code === 123) hasBrace = true;
  }
  return { end: source.length, hasBrace };
}

const ESCAPE = /\\(?:[\\"'ntr]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})/y;

/**
 * Whether the backslash at a place begins an escape that every version of Lean knows. The gap (a
 * backslash at the end of a line) is not among them: old versions have none.
 */
export function isEscape(source: string, at: number, interpolated: boolean): boolean {
  if (interpolated && source.charCodeAt(at + 1) === 123) return true;
  ESCAPE.lastIndex = at;
  return ESCAPE.test(source);
}

/**
 * Whether a character literal stands right behind a sign, so that its first quote may belong to a
 * token of a library such as `⁻¹'` or `∑'`, and the rest may be cut in another way.
 */
export function isGluedCharacter(source: string, at: number): boolean {
  if (at === 0 || /[\s([{,⟨|:.]/.test(source.charAt(at - 1))) return false;
  // A letter takes the second quote into its own word: the cut is the same.
  return !isWordStart(source.codePointAt(at + 1) as number);
}

/**
 * The `#` at a place with the word behind it. `#guard_msgsin` is `#guard_msgs in`: only identifiers go
 * on as long as they can.
 */
export function hashCommand(source: string, at: number): string {
  let end = at + 1;
  while (end < source.length && isWordPart(source.charCodeAt(end))) end++;
  const text = source.slice(at, end);
  return HASH_COMMAND.exec(text)?.[0] ?? text;
}
