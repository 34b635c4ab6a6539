import type { CapturedStream } from "./process-run.ts";

/** How many bytes of a stream are kept at either end. */
export interface CaptureSizes {
  readonly head: number;
  readonly tail: number;
}

/** Keeps the first and the last bytes of a stream in bounded memory. */
export class HeadTail {
  #total = 0;
  readonly #head: Uint8Array[] = [];
  #headBytes = 0;
  #ring: Uint8Array | null = null;
  #ringAt = 0;
  readonly #sizes: CaptureSizes;

  constructor(sizes: CaptureSizes) {
    this.#sizes = sizes;
  }

  get totalBytes(): number {
    return this.#total;
  }

  /** Takes the next bytes; nothing of `chunk` is kept by reference. */
  add(chunk: Uint8Array): void {
    this.#total += chunk.length;
    const forHead = Math.min(chunk.length, this.#sizes.head - this.#headBytes);
    if (forHead > 0) {
      this.#head.push(chunk.slice(0, forHead));
      this.#headBytes += forHead;
    }
    if (forHead < chunk.length) this.#addToRing(chunk.subarray(forHead));
  }

  #addToRing(bytes: Uint8Array): void {
    const size = this.#sizes.tail;
    if (size === 0) return;
    this.#ring ??= new Uint8Array(size);
    const last = bytes.subarray(Math.max(0, bytes.length - size));
    const start = (this.#ringAt + bytes.length - last.length) % size;
    const untilEnd = Math.min(last.length, size - start);
    this.#ring.set(last.subarray(0, untilEnd), start);
    this.#ring.set(last.subarray(untilEnd), 0);
    this.#ringAt = (start + last.length) % size;
  }

  /** The captured ends as text, with the place of what was left out marked. */
  finish(closedBy: CapturedStream["closedBy"]): CapturedStream {
    const tailBytes = Math.min(this.#total - this.#headBytes, this.#sizes.tail);
    const omittedBytes = this.#total - this.#headBytes - tailBytes;
    const ring = this.#ring ?? new Uint8Array(0);
    const wrapped = tailBytes === this.#sizes.tail ? this.#ringAt : 0;
    const tail = Buffer.concat([ring.subarray(wrapped, tailBytes), ring.subarray(0, wrapped)]);
    const head = Buffer.concat(this.#head);
    const text =
      omittedBytes === 0
        ? decode(Buffer.concat([head, tail]))
        : `${decode(withoutTornEnd(head))}\n[… ${omittedBytes} bytes omitted …]\n${decode(withoutTornStart(tail))}`;
    return { text, totalBytes: this.#total, omittedBytes, closedBy };
  }
}

function decode(bytes: Uint8Array): string {
  // A byte-order mark is a byte that the program wrote.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80;

/** The cut between head and tail must not turn half a character into a wrong one. */
function withoutTornEnd(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (isContinuation(byte)) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

function withoutTornStart(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < 3 && isContinuation(bytes[start])) start++;
  return bytes.subarray(start);
}
