/** Records of one piece: as text some 100 KB, which compresses well. */
const PIECE = 1000;

/** Records as a JSON list without its brackets, in pieces: the list may be longer than a string. */
export function* listPieces(records: readonly object[]): Generator<string> {
  for (let at = 0; at < records.length; at += PIECE) {
    yield JSON.stringify(records.slice(at, at + PIECE)).slice(1, -1);
  }
}

/**
 * Holds a JSON list back until another one is written out: compressed, since it may be larger than
 * the file that it was read from.
 */
export class JsonSpool {
  readonly #packed: Uint8Array[] = [];
  #waiting: object[] = [];

  add(records: readonly object[]): void {
    for (const record of records) this.#waiting.push(record);
    if (this.#waiting.length >= PIECE) this.#pack();
  }

  /** The list, without its brackets. */
  *pieces(): Generator<string> {
    this.#pack();
    const decoder = new TextDecoder();
    for (const [i, packed] of this.#packed.entries()) {
      if (i > 0) yield ",";
      yield decoder.decode(Bun.zstdDecompressSync(packed));
    }
  }

  #pack(): void {
    for (const piece of listPieces(this.#waiting)) {
      this.#packed.push(Bun.zstdCompressSync(piece, { level: 1 }));
    }
    this.#waiting = [];
  }
}
