const WORD_START = /[\p{L}\p{Nl}_«]/u;
const WORD_PART = /[\p{L}\p{Nl}\p{Nd}\p{No}\p{Lm}_'!?₀-₉]/u;

/** Whether a code point can begin an identifier of Lean, `«` included. */
export function isWordStart(code: number): boolean {
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
  }
  return WORD_START.test(String.fromCodePoint(code));
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
  return WORD_PART.test(String.fromCodePoint(code));
}
