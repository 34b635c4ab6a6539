/** What a UTF-16 unit can be, as bits of {@link CLASS}. */
export const CHAR = {
  /** Can begin an identifier. */
  start: 1,
  /** Can stand inside an identifier. */
  rest: 2,
  digit: 4,
  open: 8,
  close: 16,
  /** `∀ ∃ ∑ …`: what it binds ends with a comma. */
  binder: 32,
  blank: 64,
  /** A symbol that parts or opens nothing, whatever follows it. */
  plain: 128,
  /** `,` `·` `λ` `↦` and the blank: of no account inside a bracket without tactics. */
  comma: 256,
} as const;

const PAIRS = "()[]{}⟨⟩⦃⦄⟦⟧‹›⌊⌋⌈⌉⟪⟫⟮⟯⁅⁆";
const BINDERS = "∀∃ΠΣ∑∏⋃⋂∫⨆⨅";

/** The class of every UTF-16 unit; reading past the end of a text gives `undefined`, no class. */
export const CLASS: Uint16Array = buildClasses();

/**
 * Whether a UTF-16 unit can begin a Lean identifier: a letter, `_`, Greek except `λ Π Σ`, Coptic,
 * letter-like symbols, Latin letters with accents. A high surrogate counts when it can begin a
 * mathematical letter (U+1D400–U+1D7FF).
 */
export function isIdentStart(c: number): boolean {
  return (CLASS[c]! & CHAR.start) !== 0;
}

/** Whether a UTF-16 unit can stand inside a Lean identifier: letters, digits, `_ ' ! ?`, subscripts. */
export function isIdentRest(c: number): boolean {
  return (CLASS[c]! & CHAR.rest) !== 0;
}

/** Whether a UTF-16 unit is one of the ten ASCII digits. */
export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Whether a UTF-16 unit is white space to Lean, or missing. */
export function isBlank(c: number): boolean {
  return (CLASS[c]! & CHAR.blank) !== 0 || Number.isNaN(c);
}

/** The bracket that closes `open`, both as UTF-16 units; 0 when `open` opens nothing. */
export function closerOf(open: number): number {
  if ((CLASS[open]! & CHAR.open) === 0) return 0;
  // In Unicode the closer comes next, but for `[` and `{` one further on.
  return open === 91 || open === 123 ? open + 2 : open + 1;
}

function buildClasses(): Uint16Array {
  const classes = new Uint16Array(0x10000);
  const add = (from: number, to: number, bits: number): void => {
    for (let c = from; c <= to; c++) classes[c]! |= bits;
  };
  const letter = CHAR.start | CHAR.rest;
  for (const [from, to] of [
    [0x41, 0x5a],
    [0x61, 0x7a],
    [0x5f, 0x5f],
    [0xc0, 0x24f],
    [0x391, 0x3a9],
    [0x3b1, 0x3c9],
    [0x3ca, 0x3fb],
    [0x1f00, 0x1ffe],
    [0x2100, 0x214f],
    [0xd835, 0xd835],
  ] as const) {
    add(from, to, letter);
  }
  for (const c of "×÷λΠΣ") classes[c.charCodeAt(0)] = 0;
  add(0x30, 0x39, CHAR.digit | CHAR.rest);
  for (const c of "'!?") add(c.charCodeAt(0), c.charCodeAt(0), CHAR.rest);
  add(0x2080, 0x2089, CHAR.rest);
  add(0x2090, 0x209c, CHAR.rest);
  add(0x1d62, 0x1d6a, CHAR.rest);
  add(0xdc00, 0xdfff, CHAR.rest);
  for (const c of " ,·λ↦") add(c.charCodeAt(0), c.charCodeAt(0), CHAR.comma);
  for (const c of " \t\r\n") add(c.charCodeAt(0), c.charCodeAt(0), CHAR.blank);
  for (let i = 0; i < PAIRS.length; i++) {
    add(PAIRS.charCodeAt(i), PAIRS.charCodeAt(i), i % 2 === 0 ? CHAR.open : CHAR.close);
  }
  for (const c of BINDERS) add(c.charCodeAt(0), c.charCodeAt(0), CHAR.binder);
  for (const c of "+*%&^~$\\>") add(c.charCodeAt(0), c.charCodeAt(0), CHAR.plain);
  for (let c = 0xa0; c < 0xd800; c++) {
    // The rest of the wide symbols, without those that are tokens of their own.
    if (classes[c] === 0 && c !== 0xab) classes[c] = CHAR.plain;
  }
  return classes;
}
