import {
  AbstractMessageReader,
  type DataCallback,
  Disposable,
  type Message,
} from "vscode-jsonrpc/node";

const HEAD_END = "\r\n\r\n";
const LONGEST_HEAD = 1024;
/** A message of this size would not fit into one text. */
const LONGEST_BODY = 256 * 1024 * 1024;
const LENGTH =
  /^(?:Content-Type: [^\r\n]*\r\n)?Content-Length: (\d{1,9})(?:\r\nContent-Type: [^\r\n]*)?$/i;

/**
 * Cuts a stream of bytes into the messages of the base protocol of language servers.
 *
 * The library's own reader takes anything for the start of a head and looks for its end for ever;
 * this one is strict, needs time in proportion to the bytes alone, and hands a message over before
 * it returns, so that whoever feeds it can hold the stream back.
 */
export class FrameReader extends AbstractMessageReader {
  #callback: DataCallback | null = null;
  #chunks: Buffer[] = [];
  #bytes = 0;
  /** How many bytes must be there before another look is worth it. */
  #needed = 1;
  #bodyBytes: number | null = null;
  #broken = false;
  readonly #onFrame: (message: Message, bytes: number) => void;

  /** @param onFrame Is told of each message and its size, before it is handed over. */
  constructor(onFrame: (message: Message, bytes: number) => void = () => undefined) {
    super();
    this.#onFrame = onFrame;
  }

  listen(callback: DataCallback): Disposable {
    this.#callback = callback;
    return Disposable.create(() => {
      this.#callback = null;
    });
  }

  /** Takes the next bytes. Returns how many messages were complete with them. */
  feed(chunk: Uint8Array): number {
    if (this.#broken) return 0;
    this.#chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    this.#bytes += chunk.byteLength;
    if (this.#bytes < this.#needed) return 0;
    let rest = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
    let messages = 0;
    while (rest !== undefined && rest.length > 0) {
      const after = this.#bodyBytes === null ? this.#readHead(rest) : this.#readBody(rest);
      if (after === null) break;
      if (this.#bodyBytes === null) messages += 1;
      rest = after;
    }
    if (this.#broken) rest = undefined;
    this.#chunks = rest === undefined || rest.length === 0 ? [] : [rest];
    this.#bytes = rest?.length ?? 0;
    this.#needed = this.#bodyBytes ?? this.#bytes + 1;
    return messages;
  }

  #readHead(bytes: Buffer): Buffer | null {
    const end = bytes.subarray(0, LONGEST_HEAD).indexOf(HEAD_END);
    if (end < 0) {
      if (bytes.length >= LONGEST_HEAD || !couldStartHead(bytes)) return this.#refuse(bytes);
      return null;
    }
    const length = Number(LENGTH.exec(bytes.toString("latin1", 0, end))?.[1] ?? Number.NaN);
    if (!(length <= LONGEST_BODY)) return this.#refuse(bytes);
    this.#bodyBytes = length;
    return bytes.subarray(end + HEAD_END.length);
  }

  #readBody(bytes: Buffer): Buffer | null {
    const length = this.#bodyBytes ?? 0;
    if (bytes.length < length) return null;
    let message: unknown;
    try {
      message = JSON.parse(bytes.toString("utf8", 0, length));
    } catch {
      return this.#refuse(bytes.subarray(0, length));
    }
    if (typeof message !== "object" || message === null) return this.#refuse(bytes);
    this.#bodyBytes = null;
    this.#onFrame(message as Message, length);
    this.#callback?.(message as Message);
    return bytes.subarray(length);
  }

  #refuse(bytes: Buffer): null {
    this.#broken = true;
    const start = JSON.stringify(bytes.toString("utf8", 0, 60));
    this.fireError(new Error(`expected a message of the language server, got ${start}`));
    return null;
  }
}

function couldStartHead(bytes: Buffer): boolean {
  return /^content-(?:l|t|$)|^c(?:o(?:n(?:t(?:e(?:n(?:t)?)?)?)?)?)?$/i.test(
    bytes.toString("latin1", 0, "content-l".length),
  );
}
