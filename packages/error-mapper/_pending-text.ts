import type { LeanMessage } from "./message.ts";
import type { MessagePlace } from "./message-json.ts";
import { messageFromHeader, type TextHeader } from "./message-text.ts";

/** The most characters of one message in text form that are kept. */
export const MAX_TEXT_CHARS: number = 1024 * 1024;

/** The message in text form that is being read: it ends where the next one begins. */
export class PendingText {
  readonly #onMessage: (message: LeanMessage) => void;
  #header: TextHeader | null = null;
  #place: MessagePlace = { stream: "stdout", streamLine: 1 };
  #parts: string[] = [];
  #chars = 0;
  #truncated = false;

  constructor(onMessage: (message: LeanMessage) => void) {
    this.#onMessage = onMessage;
  }

  /** Whether a message is being read, so that a line without header belongs to it. */
  get open(): boolean {
    return this.#header !== null;
  }

  begin(header: TextHeader, place: MessagePlace): void {
    this.flush();
    this.#header = header;
    this.#place = place;
    this.add(header.rest);
  }

  add(line: string): void {
    if (this.#truncated) return;
    this.#parts.push(line);
    this.#chars += line.length + 1;
    if (this.#chars > MAX_TEXT_CHARS) {
      this.#truncated = true;
      this.#parts = [`${this.#parts.join("\n").slice(0, MAX_TEXT_CHARS)}…`];
    }
  }

  /** Hands over the message, if there is one, without the blank lines at its end. */
  flush(): void {
    const header = this.#header;
    if (header === null) return;
    this.#header = null;
    // Blank lines at the end belong to nothing. No regular expression: a long run would be slow.
    let count = this.#parts.length;
    while (count > 0 && this.#parts[count - 1] === "") count--;
    const text = this.#parts.slice(0, count).join("\n");
    this.#parts = [];
    this.#chars = 0;
    const truncated = this.#truncated;
    this.#truncated = false;
    this.#onMessage(messageFromHeader(header, text, this.#place, truncated));
  }
}
