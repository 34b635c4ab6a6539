/** Forms of the debug lines that this build of Lean prints on stderr, after their marker. */
const FORMS: readonly RegExp[] = [
  /^I\] (?:fileName = .*|Reading file contents|contents length = \d+)$/,
  /^J\] (?:Loading module setup|setup\? = (?:true|false)|mainModuleName = .*)$/,
  /^K\] (?:Calling Elab\.runFrontend|runFrontend completed, env\? = (?:true|false))$/,
  /^L\] (?:runFrontend entered|fileName = .*, mainModuleName = .*)$/,
  /^M\] (?:About to call Language\.Lean\.process|Language\.Lean\.process completed)$/,
  /^N\] (?:About to run and report snapshots|Reporting complete, hasErrors = (?:true|false)|waitForFinalCmdState\? returned none)$/,
  /^IMPORT\] Emscripten detected, using level = .*$/,
  /^GO\] .*: needsData=.*$/,
  /^FIND\] .*: found (\d+) parts$/,
  /^FINALIZE\] .*: parts\.size=\d+$/,
];
const PART = /^ {2}- .*\.olean(?:\.server|\.private)?$/;
const MAIN_MODULE = /^ {2}mainModule\? = (?:true|false|none|some .*)$/;

/**
 * Takes this build's debug lines out of what Lean writes to stderr; all else passes unchanged.
 *
 * A line is held back only while it can still become one of them.
 */
export class DebugFilter {
  readonly #marker: string;
  #held = "";
  #parts = 0;
  #afterFinalize = false;
  /** Whether anything that is Lean's own has passed. */
  passed = false;

  constructor(marker: string) {
    this.#marker = marker;
  }

  /** Takes the next bytes, one character per byte, and returns those that are to be written. */
  push(bytes: string): string {
    const text = this.#held + bytes;
    let out = "";
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      if (!this.#isDebug(text.slice(start, end))) out += text.slice(start, end + 1);
      start = end + 1;
    }
    this.#held = text.slice(start);
    if (!this.#canBeDebug(this.#held)) out += this.flush();
    this.passed ||= out.length > 0;
    return out;
  }

  /** Returns what is held back, at the end of the stream. */
  flush(): string {
    const held = this.#held;
    this.#held = "";
    this.passed ||= held.length > 0;
    return held;
  }

  #canBeDebug(line: string): boolean {
    const marker = this.#marker;
    if (line.startsWith(marker.slice(0, line.length)) || line.startsWith(marker)) return true;
    const continues = this.#parts > 0 ? "  - " : this.#afterFinalize ? "  mainModule? = " : "";
    return continues.length > 0 && (line.startsWith(continues) || continues.startsWith(line));
  }

  #isDebug(line: string): boolean {
    const afterFinalize = this.#afterFinalize;
    this.#afterFinalize = false;
    if (this.#parts > 0 && PART.test(line)) {
      this.#parts--;
      return true;
    }
    this.#parts = 0;
    if (afterFinalize && MAIN_MODULE.test(line)) return true;
    if (!line.startsWith(this.#marker)) return false;
    const rest = line.slice(this.#marker.length);
    for (const form of FORMS) {
      const match = form.exec(rest);
      if (!match) continue;
      this.#parts = Number(match[1] ?? 0);
      this.#afterFinalize = rest.startsWith("FINALIZE]");
      return true;
    }
    return false;
  }
}
