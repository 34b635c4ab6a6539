/** Reads the numbers and names of the WebAssembly binary format from a position that it moves on. */
export class WasmReader {
  readonly bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  byte(): number {
    return this.bytes[this.position++] as number;
  }

  /** An unsigned LEB128 number, at most 2^32 - 1. */
  unsigned(): number {
    let result = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.position++] as number;
      result += (byte & 127) * factor;
      if (byte < 128) return result;
      factor *= 128;
    }
  }

  /** A signed LEB128 number of 32 bits. */
  signed(): number {
    let result = 0;
    let shift = 0;
    for (;;) {
      const byte = this.bytes[this.position++] as number;
      result |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return shift < 32 && (byte & 64) !== 0 ? result | (-1 << shift) : result;
    }
  }

  /** Moves past a LEB128 number. */
  skipNumber(): void {
    while ((this.bytes[this.position++] as number) >= 128);
  }

  /** The bytes of a name. */
  name(): Uint8Array {
    const length = this.unsigned();
    const start = this.position;
    this.position += length;
    return this.bytes.subarray(start, this.position);
  }
}

/** Collects bytes of the WebAssembly binary format. */
export class WasmWriter {
  #bytes: Uint8Array;
  length = 0;

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.length++] = value;
  }

  unsigned(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.length++] = rest;
  }

  signed(value: number): void {
    this.#reserve(5);
    let rest = value;
    for (;;) {
      const byte = rest & 127;
      rest >>= 7;
      const isLast = rest === (byte & 64 ? -1 : 0);
      this.#bytes[this.length++] = isLast ? byte : byte | 128;
      if (isLast) return;
    }
  }

  name(text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.unsigned(bytes.length);
    this.raw(bytes);
  }

  raw(bytes: Uint8Array | readonly number[]): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Copies a stretch of other bytes; faster than {@link raw} for short ones. */
  copy(from: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start);
    if (end - start > 64) this.#bytes.set(from.subarray(start, end), this.length);
    else {
      for (let i = start, to = this.length; i < end; i++, to++) this.#bytes[to] = from[i] as number;
    }
    this.length += end - start;
  }

  /** A vector's content preceded by its size in bytes, as sections and function bodies are. */
  sized(content: WasmWriter): void {
    this.unsigned(content.length);
    this.raw(content.bytes());
  }

  section(id: number, content: WasmWriter): void {
    this.byte(id);
    this.sized(content);
  }

  /** What was written; valid until the next write. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  #reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }
}
