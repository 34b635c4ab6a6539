/** How much of a text the rules look at. */
const HEAD_CHARS = 2000;

/** Combining strokes, with which hints cross out and underline what they would change. */
const STROKES = /\u0332|\u0335/;

/** The part of a message text that the rules look at, without leading blanks and strokes. */
export function headOf(text: string): string {
  let head = text.length > HEAD_CHARS ? text.slice(0, HEAD_CHARS) : text;
  if (STROKES.test(head)) head = head.replace(/\u0332|\u0335/g, "");
  return head.charCodeAt(0) <= 32 ? head.trimStart() : head;
}

const QUOTES = "'`‘’´";
const QUOTED_NAME = /^['`‘’´].{0,400}?['`‘’´] /;

/** 1 for the characters below 128 of a word, 2 for those that begin one. */
const IN_WORD = new Uint8Array(128);
for (const char of "0123456789_-'`") IN_WORD[char.charCodeAt(0)] = 1;
for (const char of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  IN_WORD[char.charCodeAt(0)] = 2;
}

function inWord(code: number): boolean {
  return code < 128 ? IN_WORD[code] !== 0 : code === 0x2018 || code === 0x2019 || code === 0xb4;
}

/**
 * The first word of a text, by which rules are found: in lower case, its quotes straight. A quoted
 * name in front is skipped: `'foo' has been …` gives `'has`.
 */
export function startWord(head: string): string {
  const first = head.charAt(0);
  if (first === "" || !QUOTES.includes(first)) return wordAt(head, 0) ?? first.toLowerCase();
  const name = QUOTED_NAME.exec(head);
  return name === null ? "'" : `'${wordAt(head, name[0].length) ?? ""}`;
}

function wordAt(head: string, start: number): string | null {
  let at = start;
  if (head.charCodeAt(at) === 40) {
    do at++;
    while (IN_WORD[head.charCodeAt(at)] === 2);
    if (at === start + 1 || head.charCodeAt(at) !== 41) return null;
    return head.slice(start, at + 1).toLowerCase();
  }
  if (IN_WORD[head.charCodeAt(at)] !== 2) return null;
  let odd = false;
  for (let code = head.charCodeAt(at); inWord(code); code = head.charCodeAt(++at)) {
    if (code === 96 || code >= 128) odd = true;
  }
  const word = head.slice(start, at).toLowerCase();
  return odd ? word.replace(/[`‘’´]/g, "'") : word;
}

/**
 * Makes a regular expression of a rule's pattern, which is written in lower case with straight
 * quotes: it fits every case and every kind of quotation mark.
 */
export function compilePattern(pattern: string): RegExp {
  let source = "";
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === "\\") {
      source += char + pattern.charAt(++i);
    } else if (char === "'") {
      source += inClass ? QUOTES : `[${QUOTES}]`;
    } else {
      if (char === "[") inClass = true;
      else if (char === "]") inClass = false;
      source += char;
    }
  }
  return new RegExp(source, "i");
}
