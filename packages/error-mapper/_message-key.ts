/** How much of a text the rules look at. */
const HEAD_CHARS = 2000;

/**
 * The head of a message text in the one spelling that the rules are written in: lower case, straight
 * single quotes, without the combining strokes that hints are struck through with.
 */
export function normalizeText(text: string): string {
  const head = text.length > HEAD_CHARS ? text.slice(0, HEAD_CHARS) : text;
  return head
    .replace(/[`‘’´]/g, "'")
    .replace(/[\u0332\u0335]/g, "")
    .trimStart()
    .toLowerCase();
}

const WORD = /^(?:\([a-z]+\)|[a-z][a-z0-9_'-]*)/;

/**
 * The first word of a normalised text, by which rules are found. A quoted name in front is skipped:
 * `'foo' has been …` gives `'has`.
 */
export function startWord(text: string): string {
  if (text.startsWith("'")) {
    const close = text.indexOf("' ", 1);
    if (close < 0 || close > 400) return "'";
    const rest = text.slice(close + 2, close + 60);
    return `'${WORD.exec(rest)?.[0] ?? ""}`;
  }
  return WORD.exec(text)?.[0] ?? text.charAt(0);
}
