const QUOTES: ReadonlySet<number> = new Set([39, 96]);

/** 1 for the bytes that can stand inside a first word. */
const IN_WORD = new Uint8Array(256);
for (const char of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-'`") {
  IN_WORD[char.charCodeAt(0)] = 1;
}

/** How far the end of a quoted name is looked for. */
const NAME_BYTES = 400;

function isLetter(byte: number): boolean {
  const lower = byte | 32;
  return lower >= 97 && lower <= 122;
}

/** A capital letter as a small one, a back-quote as a straight quote. */
function normal(byte: number): number {
  if (byte >= 65 && byte <= 90) return byte + 32;
  return byte === 96 ? 39 : byte;
}

const next = (hash: number, byte: number): number => (Math.imul(hash, 31) + byte) | 0;

/** The number that stands for a first word as `startWord` gives it. Two words may share one. */
export function hashOfWord(word: string): number {
  let hash = 7;
  for (let i = 0; i < word.length; i++) hash = next(hash, word.charCodeAt(i));
  return hash;
}

/**
 * The same number for the text that begins at `start`, from its bytes in JSON, without decoding them.
 *
 * @returns `null` when the first word cannot be told from the bytes alone.
 */
export function hashOfFirstWord(bytes: Uint8Array, start: number, end: number): number | null {
  let at = start;
  let hash = 7;
  if (QUOTES.has(bytes[at] as number)) {
    const last = Math.min(end - 1, at + NAME_BYTES);
    at++;
    while (at < last && !(QUOTES.has(bytes[at] as number) && bytes[at + 1] === 32)) {
      // An escape or a sign that is normalised away could hide the end of the name.
      if (bytes[at] === 92 || (bytes[at] as number) >= 128) return null;
      at++;
    }
    if (at >= last) return null;
    at += 2;
    hash = next(hash, 39);
  }
  if (bytes[at] === 40) {
    hash = next(hash, 40);
    at++;
    if (!isLetter(bytes[at] as number)) return null;
    while (at < end && isLetter(bytes[at] as number))
      hash = next(hash, normal(bytes[at++] as number));
    return bytes[at] === 41 ? next(hash, 41) : null;
  }
  if (at >= end || !isLetter(bytes[at] as number)) return null;
  while (at < end && IN_WORD[bytes[at] as number] === 1)
    hash = next(hash, normal(bytes[at++] as number));
  const behind = at < end ? (bytes[at] as number) : 32;
  if (behind >= 128 || (behind === 92 && bytes[at + 1] !== 110)) return null;
  return hash;
}
