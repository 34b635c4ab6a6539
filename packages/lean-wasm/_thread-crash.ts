const TEXT_BYTES = 1024;

/**
 * The first crash of a thread, told through shared memory: the main thread does not read messages
 * while it waits for standard input.
 */
export class ThreadCrash {
  readonly buffer: SharedArrayBuffer;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(4 + TEXT_BYTES)) {
    this.buffer = buffer;
  }

  /** Called by a thread that crashed. */
  report(error: unknown): void {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const bytes = new TextEncoder().encode(text).subarray(0, TEXT_BYTES);
    if (Atomics.load(this.#length, 0) !== 0) return;
    new Uint8Array(this.buffer, 4).set(bytes);
    Atomics.store(this.#length, 0, bytes.length);
  }

  /** The text of a crash that was reported, or `null`. */
  reported(): string | null {
    const length = Atomics.load(this.#length, 0);
    return length === 0
      ? null
      : new TextDecoder().decode(new Uint8Array(this.buffer, 4, length).slice());
  }

  get #length(): Int32Array {
    return new Int32Array(this.buffer, 0, 1);
  }
}
