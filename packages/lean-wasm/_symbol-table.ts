/** Numbers of one entry: two hashes of the name and its value. */
const ENTRY = 3;

/** Hashes the bytes of a name into two numbers of 32 bits. */
function hash(bytes: Uint8Array, start: number, end: number, into: Int32Array): void {
  let a = 0x811c9dc5 | 0;
  let b = 0x9e3779b9 | 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul((b << 5) ^ (b >>> 27) ^ byte, 0x85ebca6b);
  }
  into[0] = a ^ (a >>> 15);
  into[1] = b ^ (b >>> 13);
}

/**
 * Writes a table from names to values other than 0. It need not hold the names: 64 bits of hash
 * tell the 200,000 names of a module apart from all but one in 10^14 others.
 *
 * @throws {RangeError} If two different names have the same hashes.
 */
export function writeSymbolTable(
  symbols: Iterable<{ readonly name: Uint8Array; readonly value: number }>,
): Int32Array {
  const list = [...symbols];
  const size = 2 ** Math.ceil(Math.log2(Math.max(list.length, 1) * 1.3 + 1));
  const table = new Int32Array(size * ENTRY);
  const hashes = new Int32Array(2);
  for (const { name, value } of list) {
    hash(name, 0, name.length, hashes);
    const at = find(table, hashes);
    const known = table[at + 2] as number;
    if (known !== 0 && known !== value) throw new RangeError("Cannot index symbols: equal hashes");
    table[at] = hashes[0] as number;
    table[at + 1] = hashes[1] as number;
    table[at + 2] = value;
  }
  return table;
}

/** Looks names up in a table of {@link writeSymbolTable}. */
export class SymbolTable {
  readonly #table: Int32Array;
  readonly #hashes = new Int32Array(2);

  constructor(table: Int32Array) {
    this.#table = table;
  }

  /** The value of the name in these bytes, or 0. */
  value(bytes: Uint8Array, start: number, end: number): number {
    hash(bytes, start, end, this.#hashes);
    return this.#table[find(this.#table, this.#hashes) + 2] as number;
  }

  /** The value of a name, or 0. */
  valueOf(name: string): number {
    const bytes = Buffer.from(name);
    return this.value(bytes, 0, bytes.length);
  }
}

/** Where an entry is, or the free place where it would be. */
function find(table: Int32Array, hashes: Int32Array): number {
  const mask = table.length / ENTRY - 1;
  let place = (hashes[0] as number) & mask;
  for (;;) {
    const at = place * ENTRY;
    if (table[at + 2] === 0) return at;
    if (table[at] === hashes[0] && table[at + 1] === hashes[1]) return at;
    place = (place + 1) & mask;
  }
}
