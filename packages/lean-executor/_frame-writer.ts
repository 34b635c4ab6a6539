import { AbstractMessageWriter, type Message } from "vscode-jsonrpc/node";

/** The part of a child's standard input that is used. */
export interface ByteSink {
  readonly write: (bytes: Uint8Array) => unknown;
  readonly flush: () => unknown;
  readonly end: () => unknown;
}

/** Writes messages with the head of the base protocol of language servers. */
export class FrameWriter extends AbstractMessageWriter {
  readonly #sink: ByteSink;

  constructor(sink: ByteSink) {
    super();
    this.#sink = sink;
  }

  /** Resolves when the bytes are out of our hands; the reader of the other end may be slow. */
  async write(message: Message): Promise<void> {
    const body = JSON.stringify(message);
    const head = `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    try {
      this.#sink.write(Buffer.from(head + body));
      await this.#sink.flush();
    } catch (error) {
      // Whoever reads is gone; how it ended is told by the process itself.
      this.fireError(error, message, 1);
    }
  }

  end(): void {
    this.#sink.end();
  }
}
