/** Walks over JSON text, reads what is asked for and passes over the rest. */
export class JsonCursor {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  fail(what: string): never {
    throw new SyntaxError(`Cannot read the profile: ${what} at offset ${this.at}`);
  }

  private space(): number {
    const { text } = this;
    let c = text.charCodeAt(this.at);
    while (c === 32 || c === 10 || c === 13 || c === 9) c = text.charCodeAt(++this.at);
    return c;
  }

  private expect(code: number): void {
    if (this.space() !== code) this.fail(`no "${String.fromCharCode(code)}"`);
    this.at++;
  }

  /** Reads an object; `member` has to read or skip each value. */
  object(member: (key: string) => void): void {
    this.expect(123);
    if (this.space() === 125) {
      this.at++;
      return;
    }
    for (;;) {
      if (this.space() !== 34) this.fail("no key");
      const end = this.stringEnd();
      const key = this.text.slice(this.at + 1, end - 1);
      this.at = end;
      this.expect(58);
      member(key);
      if (this.space() === 44) this.at++;
      else break;
    }
    this.expect(125);
  }

  array(element: () => void): void {
    this.expect(91);
    if (this.space() === 93) {
      this.at++;
      return;
    }
    for (;;) {
      element();
      if (this.space() === 44) this.at++;
      else break;
    }
    this.expect(93);
  }

  /** The offset after the string that begins here. */
  private stringEnd(): number {
    const { text } = this;
    for (let p = text.indexOf('"', this.at + 1); p >= 0; p = text.indexOf('"', p + 1)) {
      let slashes = 0;
      while (text.charCodeAt(p - 1 - slashes) === 92) slashes++;
      if (slashes % 2 === 0) return p + 1;
    }
    return this.fail("a string without an end");
  }

  /** Reads any value with the built-in parser. */
  json(): unknown {
    this.space();
    const from = this.at;
    this.skip();
    return JSON.parse(this.text.slice(from, this.at));
  }

  /** Passes over any value. */
  skip(): void {
    const { text } = this;
    let depth = 0;
    do {
      const c = this.space();
      if (c === 34) this.at = this.stringEnd();
      else if (c === 91 || c === 123) {
        depth++;
        this.at++;
        if (c === 91) this.skipNumbers();
      } else if (c === 93 || c === 125) {
        depth--;
        this.at++;
      } else if (c === 44 || c === 58) this.at++;
      else {
        const from = this.at;
        while (isScalar(text.charCodeAt(this.at))) this.at++;
        if (this.at === from) this.fail("no value");
      }
    } while (depth > 0);
  }

  /** Most lists hold numbers and `null` only: on to their end, or to the first other thing. */
  private skipNumbers(): void {
    const { text } = this;
    let p = this.at;
    let c = text.charCodeAt(p);
    while ((c >= 43 && c <= 57) || c === 110 || c === 117 || c === 108 || c === 101) {
      c = text.charCodeAt(++p);
    }
    // What stopped the loop is read in the usual way; a comma before it is no matter.
    this.at = p;
  }

  /** Reads a list of integers; `null` gives -1. */
  integers(): Int32Array<ArrayBuffer> {
    const { text } = this;
    this.expect(91);
    let out = new Int32Array(1024);
    let count = 0;
    let p = this.at;
    let c = text.charCodeAt(p);
    while (c !== 93) {
      let value = 0;
      if (c >= 48 && c <= 57) {
        do {
          value = value * 10 + c - 48;
          c = text.charCodeAt(++p);
        } while (c >= 48 && c <= 57);
      } else if (text.startsWith("null", p)) {
        value = -1;
        p += 4;
        c = text.charCodeAt(p);
      } else {
        this.at = p;
        this.fail("no whole number");
      }
      if (count === out.length) {
        const larger = new Int32Array(count * 2);
        larger.set(out);
        out = larger;
      }
      out[count++] = value;
      while (c === 32 || c === 10) c = text.charCodeAt(++p);
      if (c === 44) c = text.charCodeAt(++p);
      while (c === 32 || c === 10) c = text.charCodeAt(++p);
    }
    this.at = p + 1;
    return out.slice(0, count);
  }

  /** Reads a list of numbers. */
  numbers(): Float64Array<ArrayBuffer> {
    const { text } = this;
    this.expect(91);
    let out = new Float64Array(1024);
    let count = 0;
    let p = this.at;
    let c = text.charCodeAt(p);
    while (c !== 93) {
      const from = p;
      let digits = 0;
      let scale = 0;
      if (c === 45) c = text.charCodeAt(++p);
      while (c >= 48 && c <= 57) {
        digits = digits * 10 + c - 48;
        c = text.charCodeAt(++p);
      }
      if (c === 46) {
        const point = p;
        c = text.charCodeAt(++p);
        while (c >= 48 && c <= 57) {
          digits = digits * 10 + c - 48;
          c = text.charCodeAt(++p);
        }
        scale = p - point - 1;
      }
      let value = digits / POWERS[scale]!;
      if (text.charCodeAt(from) === 45) value = -value;
      if (c === 101 || c === 69 || digits > Number.MAX_SAFE_INTEGER || scale > 22) {
        while (isScalar(text.charCodeAt(p))) p++;
        c = text.charCodeAt(p);
        value = Number(text.slice(from, p));
      }
      if (p === from || Number.isNaN(value)) {
        this.at = p;
        this.fail("no number");
      }
      if (count === out.length) {
        const larger = new Float64Array(count * 2);
        larger.set(out);
        out = larger;
      }
      out[count++] = value;
      while (c === 32 || c === 10) c = text.charCodeAt(++p);
      if (c === 44) c = text.charCodeAt(++p);
      while (c === 32 || c === 10) c = text.charCodeAt(++p);
    }
    this.at = p + 1;
    return out.slice(0, count);
  }
}

/** Exact powers of ten: a whole number below 2^53 divided by one of them is rounded correctly. */
const POWERS = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

function isScalar(c: number): boolean {
  return (
    (c >= 48 && c <= 57) || (c >= 97 && c <= 122) || c === 43 || c === 45 || c === 46 || c === 69
  );
}
