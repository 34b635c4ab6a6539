import { isDigit, isIdentRest, isIdentStart } from "./_chars.ts";

/** How far one interpolated string may reach before its braces are taken for plain text. */
const MAX_INTERPOLATED = 10_000;

/** The offset after the block comment that begins at `at`, with those inside it; -1 if unclosed. */
export function commentEnd(text: string, at: number): number {
  let depth = 1;
  const mark = text.charCodeAt(at + 2);
  // `/--` and `/-!` begin doc comments: their third character ends nothing.
  let p = mark === 45 || mark === 33 ? at + 3 : at + 2;
  const limit = text.length;
  while (p < limit) {
    const c = text.charCodeAt(p++);
    if (c === 45) {
      if (text.charCodeAt(p) === 47) {
        p++;
        if (--depth === 0) return p;
      }
    } else if (c === 47 && text.charCodeAt(p) === 45) {
      p++;
      depth++;
    }
  }
  return -1;
}

/** The offset after the string whose opening quote is at `at`; -1 if unclosed. */
export function stringEnd(text: string, at: number): number {
  let p = at + 1;
  const limit = text.length;
  while (p < limit) {
    const c = text.charCodeAt(p++);
    if (c === 34) return p;
    if (c === 92) p++;
  }
  return -1;
}

/** The offset after the raw string (`r"…"`, `r#"…"#`) whose hashes or quote begin at `at`. */
export function rawStringEnd(text: string, at: number): number {
  let hashes = 0;
  while (text.charCodeAt(at + hashes) === 35) hashes++;
  const close = `"${"#".repeat(hashes)}`;
  const found = text.indexOf(close, at + hashes + 1);
  return found < 0 ? -1 : found + close.length;
}

/** Whether `r` at `at - 1` begins a raw string. */
export function isRawString(text: string, at: number): boolean {
  let p = at;
  while (text.charCodeAt(p) === 35) p++;
  return text.charCodeAt(p) === 34;
}

/**
 * The offset after an interpolated string (`s!"a {f "b"} c"`), where `{terms}` may hold strings;
 * -1 when its braces do not come out, and then it has to be read as a plain string.
 */
export function interpolatedEnd(text: string, at: number): number {
  const limit = Math.min(text.length, at + MAX_INTERPOLATED);
  const braces: number[] = [0]; // one entry for each open string: how many braces are open in it
  let p = at + 1;
  while (p < limit) {
    const c = text.charCodeAt(p++);
    const open = braces[braces.length - 1]!;
    if (open === 0) {
      if (c === 92) p++;
      else if (c === 123) braces[braces.length - 1] = 1;
      else if (c === 34) {
        braces.pop();
        if (braces.length === 0) return p;
      }
    } else if (c === 34) braces.push(0);
    else if (c === 123) braces[braces.length - 1]!++;
    else if (c === 125) braces[braces.length - 1]!--;
  }
  return -1;
}

/** The offset after the character literal at `at`; -1 when the quote begins none. */
export function charEnd(text: string, at: number): number {
  const c = text.charCodeAt(at + 1);
  let p = at + 2;
  if (c === 92) {
    p = at + 3;
    while (p < at + 12 && text.charCodeAt(p) !== 39 && text.charCodeAt(p) !== 10) p++;
  } else if (c >= 0xd800 && c <= 0xdbff) p++;
  return text.charCodeAt(p) === 39 && c !== 39 && c !== 10 ? p + 1 : -1;
}

/** The offset after the part `«…»` at `at`, or after the `«` alone when its line does not close it. */
export function quotedPartEnd(text: string, at: number): number {
  for (let p = at + 1; p < text.length; p++) {
    const c = text.charCodeAt(p);
    if (c === 0xbb) return p + 1;
    if (c === 10 || c === 0xab) break;
  }
  return at + 1;
}

/** The offset after the dotted name whose next part or character is at `at`. */
export function nameEnd(text: string, at: number): number {
  let p = at;
  for (;;) {
    while (isIdentRest(text.charCodeAt(p))) p++;
    if (text.charCodeAt(p) !== 46) return p;
    const after = text.charCodeAt(p + 1);
    if (after === 0xab) p = quotedPartEnd(text, p + 1);
    else if (isIdentStart(after)) p++;
    else return p;
  }
}

/** The offset after the number at `at`: decimal, hexadecimal, binary, scientific. */
export function numberEnd(text: string, at: number): number {
  let p = at + 1;
  while (isNumberPart(text.charCodeAt(p))) p++;
  if (text.charCodeAt(p) === 46 && isDigit(text.charCodeAt(p + 1))) {
    p += 2;
    while (isNumberPart(text.charCodeAt(p))) p++;
  }
  return p;
}

function isNumberPart(c: number): boolean {
  return isIdentRest(c) && c !== 39 && c !== 33 && c !== 63;
}
