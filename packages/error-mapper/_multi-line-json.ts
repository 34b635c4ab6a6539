/** How each message of `lean --json` begins. */
export const JSON_START: string = '{"caption"';

/** The most that is kept of one JSON value over several lines: characters, and so many a line. */
const MAX_CHARS = 16 * 1024 * 1024;
const CHARS_A_LINE = 100;

/** How deep brackets may be in each other: no response comes near it. */
const MAX_DEPTH = 1000;

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
  /** The number of the first line; those behind it follow without a gap. */
  readonly #first: number;
  readonly #texts: string[] = [];
  readonly #truncated = new Set<number>();
  #endsInside = false;
  /** Whether a brace was just opened, so that a name or its end must follow. */
  #opened = false;
  #depth = 0;
  #inString = false;
  #chars = 0;

  constructor(firstNumber: number) {
    this.#first = firstNumber;
  }

  /** The lines that were taken. */
  *lines(): Generator<HeldLine> {
    const last = this.#texts.length - 1;
    for (const [i, text] of this.#texts.entries()) {
      const terminated = i < last || !this.#endsInside;
      const line = { text, number: this.#first + i, terminated };
      yield this.#truncated.has(i) ? { ...line, truncated: true } : line;
    }
  }

  /** Takes one more line: `open` needs more, `complete` may be parsed, `failed` is no JSON value. */
  add({ text, terminated, truncated }: HeldLine): "open" | "complete" | "failed" {
    if (truncated) this.#truncated.add(this.#texts.length);
    this.#texts.push(text);
    this.#endsInside = !terminated;
    this.#chars += text.length + CHARS_A_LINE;
    if (this.#chars > MAX_CHARS) return "failed";
    // Lean's own message inside is no part of a response: somebody wrote brackets around it.
    if (text.includes(JSON_START)) return "failed";
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (this.#inString) {
        if (code === 92) i++;
        else if (code === 34) this.#inString = false;
      } else if (code === 34) {
        this.#inString = true;
        this.#opened = false;
      } else if (this.#opened && code > 32 && code !== 125) {
        return "failed";
      } else if (code === 123 || code === 91) {
        this.#opened = code === 123;
        if (++this.#depth > MAX_DEPTH) return "failed";
      } else if (code === 125 || code === 93) {
        this.#opened = false;
        this.#depth--;
        if (this.#depth < 0) return "failed";
      }
    }
    if (this.#inString) return "failed";
    return this.#depth === 0 ? "complete" : "open";
  }

  /** The collected value; `undefined` when it is no JSON. */
  value(): unknown {
    return parseJson(this.#texts.join("\n"));
  }
}

/** Parses a JSON object or list; `undefined` instead of an exception. */
export function parseJson(text: string): unknown {
  // An exception costs far more than a look at the end.
  const end = text.trimEnd();
  if (!end.endsWith("}") && !end.endsWith("]")) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
