import { CHAR, CLASS } from "./_chars.ts";
import { commentEnd, nameEnd, quotedPartEnd, stringEnd } from "./_literals.ts";

/**
 * A text as a chain of its tokens, each between two U+0001, without round brackets, comments and
 * white space:
 * what Lean's printer and the user wrote is equal in this form, and one text stands inside another
 * exactly if its chain is a part of the other's.
 */
export function normalText(text: string): string {
  const tokens: string[] = [];
  let p = 0;
  while (p < text.length) {
    const c = text.charCodeAt(p);
    const bits = CLASS[c]!;
    if ((bits & CHAR.blank) !== 0 || c === 40 || c === 41) {
      p++;
      continue;
    }
    const next = text.charCodeAt(p + 1);
    if (next === 45 && (c === 45 || c === 47)) {
      const close = c === 45 ? text.indexOf("\n", p) : commentEnd(text, p);
      p = close < 0 ? text.length : close;
      continue;
    }
    let end = p + 1;
    if (c === 34) {
      const close = stringEnd(text, p);
      end = close < 0 ? text.length : close;
    } else if (c === 0xab) end = nameEnd(text, quotedPartEnd(text, p));
    else if ((bits & (CHAR.rest | CHAR.start)) !== 0) end = nameEnd(text, p);
    tokens.push(text.slice(p, end));
    p = end;
  }
  return tokens.length === 0 ? "" : `\u0001${tokens.join("\u0001")}\u0001`;
}
