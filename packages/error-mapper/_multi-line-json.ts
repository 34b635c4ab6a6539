/** How each message of `lean --json` begins. */
export const JSON_START: string = '{"caption"';

/** The most that is kept of one JSON value over several lines: characters, and so many a line. */
const MAX_CHARS = 16 * 1024 * 1024;
const CHARS_A_LINE = 100;

/** One line of a value that is being collected, with what is needed to read it again otherwise. */
export interface HeldLine {
  readonly text: string;
  readonly number: number;
  readonly terminated: boolean;
  /** Whether the middle of an over-long line was left out. */
  readonly truncated?: true;
}

/**
 * Collects the lines of one JSON value that is printed over several lines, as the REPL does.
 *
 * It knows by counting brackets outside strings when the value is complete, in one pass over the
 * characters. A line break inside a string ends the attempt at once: no printer writes one.
 */
export class MultiLineJson {
  readonly lines: HeldLine[] = [];
  #depth = 0;
  #inString = false;
  #chars = 0;

  /** Takes one more line: `open` needs more, `complete` may be parsed, `failed` is no JSON value. */
  add(line: HeldLine): "open" | "complete" | "failed" {
    this.lines.push(line);
    this.#chars += line.text.length + CHARS_A_LINE;
    if (this.#chars > MAX_CHARS) return "failed";
    const { text } = line;
    // Lean's own message inside is no part of a response: somebody wrote brackets around it.
    if (text.includes(JSON_START)) return "failed";
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (this.#inString) {
        if (code === 92) i++;
        else if (code === 34) this.#inString = false;
      } else if (code === 34) {
        this.#inString = true;
      } else if (code === 123 || code === 91) {
        this.#depth++;
      } else if (code === 125 || code === 93) {
        this.#depth--;
        if (this.#depth < 0) return "failed";
      }
    }
    if (this.#inString) return "failed";
    return this.#depth === 0 ? "complete" : "open";
  }

  /** The collected value; `undefined` when it is no JSON. */
  value(): unknown {
    return parseJson(this.lines.map((line) => line.text).join("\n"));
  }
}

/** Parses JSON; `undefined` instead of an exception. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
