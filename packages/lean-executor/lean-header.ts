import { HeaderScanner } from "./_header-scanner.ts";

/** The head of a Lean source: everything before its first command. */
export interface LeanHeader {
  /** The imports in one form: two sources with the same key can be checked by one session. */
  readonly key: string;
  /** The modules in the order of their `import` lines. */
  readonly imports: readonly string[];
  /** The header on one line, with single blanks and without comments; empty when there is none. */
  readonly text: string;
  /** The words of `text` with their places in the source, in UTF-16 units. */
  readonly words: readonly LeanHeaderWord[];
  /** Where the first command starts (or the text ends), in UTF-16 units. */
  readonly commandStart: number;
  /** Why the header was not understood; then its key is that of no other text. Else `null`. */
  readonly problem: string | null;
}

/** One word of a header, such as `import` or a module name. */
export interface LeanHeaderWord {
  readonly text: string;
  /** Its first UTF-16 unit in the source. */
  readonly start: number;
}

const PART = String.raw`(?:[A-Za-z_][A-Za-z0-9_'!?]*|«[^«»\s]+»)`;
const MODULE = new RegExp(`^${PART}(?:\\.${PART})*$`);
/** Words that may stand before `import`, in the order that Lean's grammar gives them. */
const BEFORE_IMPORT = ["public", "meta"] as const;

interface Found {
  readonly imports: readonly string[];
  readonly words: readonly LeanHeaderWord[];
  readonly end: number;
}

/** Reads the words as long as they are a header's; a sentence when one is out of place. */
function readWords(scanner: HeaderScanner): Found | string {
  const words: LeanHeaderWord[] = [];
  const imports: string[] = [];
  const take = (text: string): boolean => {
    const word = scanner.peek();
    if (word?.text !== text) return false;
    words.push(word);
    scanner.next();
    return true;
  };
  take("module");
  take("prelude");
  let end = scanner.start();
  for (;;) {
    const begun = words.length;
    for (const modifier of BEFORE_IMPORT) take(modifier);
    if (!take("import")) {
      // `public theorem …` is a command: what was taken for a modifier is its first word.
      words.length = begun;
      return { imports, words, end };
    }
    if (scanner.peek()?.text === "runtime") return "“import runtime” is of old versions of Lean";
    take("all");
    const module = scanner.peek();
    if (module === null || !MODULE.test(module.text)) {
      return `“${module?.text.slice(0, 60) ?? "the end"}” stands where a module name is expected`;
    }
    words.push(module);
    imports.push(module.text);
    scanner.next();
    end = scanner.start();
  }
}

/**
 * Reads the head of a Lean source: `module`, `prelude` and the `import` lines.
 *
 * It stops at the first word that cannot belong to them, so its cost is that of the header. What it
 * does not understand for certain, such as an unfinished comment, a tab, or a module name outside
 * of ASCII and `«…»`, makes a header with a `problem`, whose key fits no other text.
 *
 * @param source The whole text.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { readLeanHeader } from "@lean-telemetry/lean-executor/lean-header";
 *
 * const plain = readLeanHeader("import A.B\nimport C\n\ntheorem t : True := trivial\n");
 * const commented = readLeanHeader("/- of A -/ import A.B -- and\nimport C /- c -/\n#eval 1\n");
 * assert.deepEqual(plain.imports, ["A.B", "C"]);
 * assert.equal(plain.key, commented.key);
 * assert.equal(plain.text, "import A.B import C");
 * assert.notEqual(plain.key, readLeanHeader("import C\nimport A.B\n").key);
 * ```
 */
export function readLeanHeader(source: string): LeanHeader {
  const scanner = new HeaderScanner(source);
  const found = readWords(scanner);
  const problem = scanner.problem ?? (typeof found === "string" ? found : null);
  if (typeof found === "string" || problem !== null) {
    const digest = new Bun.CryptoHasher("sha256").update(source).digest("hex");
    return {
      key: `unread:${digest}`,
      imports: [],
      text: "",
      words: [],
      commandStart: 0,
      problem: `The header was not understood: ${problem}`,
    };
  }
  const text = found.words.map((word) => word.text).join(" ");
  return {
    key: `header:${text}`,
    imports: found.imports,
    text,
    words: found.words,
    commandStart: found.end,
    problem: null,
  };
}
