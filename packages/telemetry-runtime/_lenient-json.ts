/**
 * Parses JSON in which Python's `json.dumps` may have left `NaN`, `Infinity` or `-Infinity`; each is
 * read as `null`, "not measured". One pass, and only when plain JSON fails.
 *
 * @throws {SyntaxError} As `JSON.parse` does.
 */
export function parseLenientJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!text.includes("NaN") && !text.includes("Infinity")) throw error;
    return JSON.parse(nullForNonFinite(text)) as unknown;
  }
}

const WORD = /-?(?:NaN|Infinity)/g;

/** Replaces the words outside of strings. */
function nullForNonFinite(text: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('"', at);
    if (open === -1) {
      parts.push(text.slice(at).replace(WORD, "null"));
      break;
    }
    const close = endOfString(text, open);
    parts.push(text.slice(at, open).replace(WORD, "null"), text.slice(open, close));
    at = close;
  }
  return parts.join("");
}

/** The index after the closing quote of the string that opens at `open`. */
function endOfString(text: string, open: number): number {
  for (let i = open + 1; ; ) {
    const quote = text.indexOf('"', i);
    if (quote === -1) return text.length;
    let slashes = quote;
    while (slashes > i && text.charCodeAt(slashes - 1) === 92) slashes--;
    if ((quote - slashes) % 2 === 0) return quote + 1;
    i = quote + 1;
  }
}
