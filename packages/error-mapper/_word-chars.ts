/** Whether a code point is one of the letters beyond ASCII that Lean takes into identifiers. */
function isLetterLike(code: number): boolean {
  return (
    // Latin-1 and Extended-A without × and ÷: since 4.2x.
    (code >= 0xc0 && code <= 0x17f && code !== 0xd7 && code !== 0xf7) ||
    // Greek without λ, Π and Σ.
    (code >= 0x3b1 && code <= 0x3c9 && code !== 0x3bb) ||
    (code >= 0x391 && code <= 0x3a9 && code !== 0x3a0 && code !== 0x3a3) ||
    (code >= 0x3ca && code <= 0x3fb) ||
    (code >= 0x1f00 && code <= 0x1ffe) ||
    (code >= 0x2100 && code <= 0x214f) ||
    (code >= 0x1d49c && code <= 0x1d59f)
  );
}

function isSubscript(code: number): boolean {
  return (
    (code >= 0x2080 && code <= 0x2089) ||
    (code >= 0x2090 && code <= 0x209c) ||
    (code >= 0x1d62 && code <= 0x1d6a) ||
    code === 0x2c7c
  );
}

/** Whether a code point can begin an identifier of Lean, `«` included. */
export function isWordStart(code: number): boolean {
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
  }
  return code === 0xab || isLetterLike(code);
}

/** Whether a code point can stand inside an identifier of Lean. */
export function isWordPart(code: number): boolean {
  if (code < 128) {
    return (
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 95 ||
      code === 39 ||
      code === 33 ||
      code === 63
    );
  }
  return isLetterLike(code) || isSubscript(code);
}

/** Letters that only some versions of Lean take into identifiers. */
export const BY_VERSION: RegExp = /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u2c7c]/;
/** What begins or ends something else than a token: comments, strings, names, commands, braces. */
const DELIMITER = /--|\/-|["'`#{}«»]/;
const LETTER = /[\p{L}\p{N}\p{M}]/u;

/**
 * Whether a token that a file introduces can make Lean cut the rest of the file into other words
 * than this package does.
 *
 * @param literal - The string literal of the token, as written, without its quotes.
 */
export function isAmbiguousToken(literal: string): boolean {
  const token = literal.replaceAll("\\\\", "\u0000").trim();
  // Any escape but that of the backslash itself can hide each of the characters below.
  if (token.includes("\\") || DELIMITER.test(token) || BY_VERSION.test(token)) return true;
  let inWord = false;
  let sawSign = false;
  let last = 0;
  for (const char of token) {
    const code = char.codePointAt(0) as number;
    const goesOn: boolean = inWord && (isWordPart(code) || code === 46);
    if (inWord && !goesOn) sawSign = true;
    inWord = goesOn || isWordStart(code);
    if (!inWord) sawSign = true;
    last = code;
    // A letter or digit of the world that is no letter of Lean's; its subscripts and digits are known.
    const known = isWordPart(code) || isSign(code, char);
    if (!known && LETTER.test(char)) return true;
  }
  // A word behind a sign, or a dot, at the end: `+foo` cuts `+fooaxiom` in two where a word would go on.
  return inWord && (sawSign || last === 46);
}

/** Letters that are signs in every Lean: λ, Π and Σ, raised letters such as ᵀ, and 𝟘 to 𝟿. */
function isSign(code: number, char: string): boolean {
  if (code === 0x3bb || code === 0x3a0 || code === 0x3a3) return true;
  return (code >= 0x1d7d8 && code <= 0x1d7ff) || /\p{Lm}/u.test(char);
}
