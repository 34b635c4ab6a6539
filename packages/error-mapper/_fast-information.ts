const encode = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

const START = encode('{"caption":"');
const DATA = encode('","data":"');
const END_POS = encode('","endPos":');
const NULL = encode("null");
const COLUMN = encode('{"column":');
const LINE = encode(',"line":');
const FILE_NAME = encode(',"fileName":"');
const IS_SILENT = encode('","isSilent":false');
const KEEP = encode('"keepFullRange":');
const TRUE = encode("true");
const FALSE = encode("false");
const KIND = encode(',"kind":"');
const POS = encode('","pos":');
const SEVERITY = encode(',"severity":"information"}');

const QUOTE = 34;
const BACKSLASH = 92;

/** 1 for the bytes that end a run of plain string content: quote, backslash, control characters. */
const SPECIAL = new Uint8Array(256);
SPECIAL.fill(1, 0, 32);
SPECIAL[QUOTE] = 1;
SPECIAL[BACKSLASH] = 1;

/** 1 for `"\/bfnrt`, which may follow a backslash. */
const ESCAPABLE = new Uint8Array(256);
for (const char of '"\\/bfnrt') ESCAPABLE[char.charCodeAt(0)] = 1;

const HEX = new Uint8Array(256);
for (const char of "0123456789abcdefABCDEF") HEX[char.charCodeAt(0)] = 1;

/** The place behind `word` when it stands at `at`, else -1. */
function skip(bytes: Uint8Array, at: number, word: Uint8Array): number {
  if (at < 0) return -1;
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return -1;
  return at + word.length;
}

/** The place of the quote that ends the string whose content begins at `at`, else -1. */
function skipString(bytes: Uint8Array, at: number, end: number): number {
  if (at < 0) return -1;
  let i = at;
  for (;;) {
    while (i < end && SPECIAL[bytes[i] as number] === 0) i++;
    if (i >= end) return -1;
    const byte = bytes[i];
    if (byte === QUOTE) return i;
    if (byte !== BACKSLASH) return -1;
    const next = bytes[i + 1] as number;
    if (ESCAPABLE[next] === 1) {
      i += 2;
    } else if (next === 117) {
      for (let k = 2; k < 6; k++) if (HEX[bytes[i + k] as number] !== 1) return -1;
      i += 6;
    } else {
      return -1;
    }
  }
}

function skipNumber(bytes: Uint8Array, at: number): number {
  if (at < 0) return -1;
  let i = at;
  while (i - at < 15 && (bytes[i] as number) >= 48 && (bytes[i] as number) <= 57) i++;
  if (i === at || i - at === 15) return -1;
  return bytes[at] === 48 && i - at > 1 ? -1 : i;
}

function skipPos(bytes: Uint8Array, at: number): number {
  const line = skip(bytes, skipNumber(bytes, skip(bytes, at, COLUMN)), LINE);
  const end = skipNumber(bytes, line);
  return end >= 0 && bytes[end] === 125 ? end + 1 : -1;
}

/**
 * Whether the bytes are one information message exactly as `lean --json` prints it (4.19 and later).
 *
 * Nothing of it matters to a verdict but that it is there, so it need not be decoded. What is
 * accepted here is a strict part of what `JSON.parse` and `messageFromJson` accept, so that a
 * verdict does not depend on the way a line took.
 */
export function isPlainInformation(bytes: Uint8Array, start: number, end: number): boolean {
  // The last key is the severity: most lines that are none fail here.
  const severityAt = end - SEVERITY.length;
  if (severityAt < start || skip(bytes, severityAt, SEVERITY) !== end) return false;
  let at = skip(bytes, skipString(bytes, skip(bytes, start, START), end), DATA);
  at = skip(bytes, skipString(bytes, at, end), END_POS);
  if (at < 0) return false;
  at = bytes[at] === 110 ? skip(bytes, at, NULL) : skipPos(bytes, at);
  at = skip(bytes, skipString(bytes, skip(bytes, at, FILE_NAME), end), IS_SILENT);
  if (at < 0 || bytes[at] !== 44) return false;
  at = skip(bytes, at + 1, KEEP);
  if (at < 0) return false;
  at = bytes[at] === 116 ? skip(bytes, at, TRUE) : skip(bytes, at, FALSE);
  at = skip(bytes, skipString(bytes, skip(bytes, at, KIND), end), POS);
  return skipPos(bytes, at) === severityAt;
}
