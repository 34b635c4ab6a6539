import { beginsCommand, DECLARATIONS, EXTENDING_COMMANDS, SYNTAX_COMMANDS } from "./_commands.ts";
import { GuardedMessages, OpenedNames, pairsOf } from "./_context-rules.ts";
import { CORE_SYNTAX } from "./_core-syntax.ts";
import { isAmbiguousToken } from "./_word-chars.ts";
import { SOURCE_RULES, type SourceEffect } from "./source-rules.ts";
import type { SourceToken } from "./source-token.ts";
import { lexSource } from "./source-tokens.ts";

/** One thing that was seen in a source. */
export interface SourceFinding {
  /** The rule, e.g. `source.sorry`. */
  readonly id: string;
  readonly effect: SourceEffect;
  /** Line from 1, column from 0 in code points. */
  readonly line: number;
  readonly column: number;
  /** The word that was found. */
  readonly text: string;
}

/** What a source shows before it is run. */
export interface SourceInspection {
  /** In the order of the source; of each rule the first 1,000. */
  readonly findings: readonly SourceFinding[];
  /** Whether anything is declared: a file without a declaration claims nothing. */
  readonly hasDeclaration: boolean;
  /** Number of lines; a message that stands behind the last one is not about this source. */
  readonly lines: number;
}

const WORDS = new Map(SOURCE_RULES.flatMap((rule) => rule.words.map((word) => [word, rule])));
const PARTS = SOURCE_RULES.flatMap((rule) =>
  rule.part === null ? [] : [{ rule, regex: new RegExp(rule.part) }],
);
const NAMES = SOURCE_RULES.flatMap((rule) =>
  rule.name === null ? [] : [{ rule, regex: new RegExp(rule.name) }],
);
const STRINGS = SOURCE_RULES.flatMap((rule) =>
  rule.inString === null ? [] : [{ rule, regex: new RegExp(rule.inString) }],
);

/** How many findings of one rule are kept. */
const MAX_FINDINGS = 1000;

/**
 * Looks through a Lean source for what can make a clean run worthless, and for what is worth knowing.
 *
 * It knows comments (nested), strings (raw and interpolated), character literals and `«…»`, so a word
 * in a comment is no finding. It sees words, not meanings: an honest file can have findings, and a
 * file that builds names from characters can hide from it. It is early warning; what holds against
 * an author who wants to deceive is the replay of the compiled file by a kernel in another process.
 *
 * One pass, linear in the length.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { inspectSource } from "@lean-telemetry/error-mapper";
 *
 * const seen = inspectSource("-- no sorry here\ntheorem t : 1 = 2 := sorry\n");
 * assert.deepEqual(seen.findings, [
 *   { id: "source.sorry", effect: "not-established", line: 2, column: 21, text: "sorry" },
 * ]);
 * assert.equal(seen.hasDeclaration, true);
 * ```
 */
export function inspectSource(text: string): SourceInspection {
  const inspector = new Inspector();
  lexSource(text, (token) => inspector.take(token));
  return { ...inspector.finish(), lines: linesOf(text) };
}

function linesOf(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** A command that gives meaning to words, and what of it matters. */
interface SyntaxCommand {
  readonly token: SourceToken;
  readonly literals: string[];
  pushes: boolean;
}

class Inspector {
  readonly #findings: SourceFinding[] = [];
  readonly #counts = new Map<string, number>();
  #hasDeclaration = false;
  #previous: SourceToken | null = null;
  #beforePrevious: SourceToken | null = null;
  /** The strings that this file's own syntax commands introduce. */
  readonly #introduced = new Set<string>();
  /** A syntax command that is being read up to its arrow. */
  #command: SyntaxCommand | null = null;
  /** `macro_rules` and the like, until the first word of the next quotation is known. */
  #extending: SourceToken | null = null;
  /** `warn.sorry`, until the value behind it is known. */
  #warnSorry: SourceToken | null = null;
  #inQuotation = false;
  /** `admit`, until it is known whether a type follows, so that it is a name. */
  #admit: SourceToken | null = null;
  readonly #contexts = [new GuardedMessages(), new OpenedNames()];

  take(token: SourceToken): void {
    // Where Lean reports an error there is no clean run to make worthless.
    if (token.kind === "broken") return;
    if (token.kind === "odd") {
      this.#add("source.ambiguous-text", "not-established", token);
      return;
    }
    if (this.#admit !== null) this.#closeAdmit(token);
    for (const context of this.#contexts) {
      const found = context.take(token);
      if (found !== null) this.#add(found.id, found.effect, found.token);
    }
    if (this.#warnSorry !== null) this.#closeWarnSorry(token);
    this.#syntax(token);
    if (token.kind === "string") {
      for (const { rule, regex } of STRINGS) {
        if (regex.test(token.text)) this.#add(rule.id, rule.effect, token);
      }
    } else if (token.kind === "sign") {
      const rule = token.text.length > 1 ? WORDS.get(token.text) : undefined;
      if (rule !== undefined) this.#add(rule.id, rule.effect, token);
    } else {
      this.#word(token);
    }
    this.#beforePrevious = this.#previous;
    this.#previous = token;
  }

  finish(): Omit<SourceInspection, "lines"> {
    if (this.#warnSorry !== null) this.#closeWarnSorry(null);
    if (this.#command !== null) this.#closeCommand();
    if (this.#extending !== null) this.#add("source.redefined-syntax", "cap-a2", this.#extending);
    if (this.#admit !== null) this.#closeAdmit(null);
    for (const { id, at } of pairsOf(this.#findings)) {
      this.#findings.push({ ...at, id, effect: "not-established" });
    }
    this.#findings.sort((a, b) => a.line - b.line || a.column - b.column);
    return { findings: this.#findings, hasDeclaration: this.#hasDeclaration };
  }

  #add(id: string, effect: SourceEffect, { line, column, text }: SourceToken): void {
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    if (count > MAX_FINDINGS) return;
    this.#findings.push({ id, effect, line, column, text: text.slice(0, 200) });
  }

  #word(token: SourceToken): void {
    const { text } = token;
    const keyword = token.kind === "word" && !token.quoted;
    if (keyword && DECLARATIONS.has(text) && !this.#inAttribute()) this.#hasDeclaration = true;
    if (keyword && (text === "Lean" || text.startsWith("Lean.")) && this.#isImport()) {
      this.#add("source.import-lean", "note", token);
    }
    if (text === "warn.sorry" || text.endsWith(".warn.sorry")) {
      this.#warnSorry = token;
      return;
    }
    if (keyword && text === "admit") {
      this.#admit = token;
      return;
    }
    const whole = keyword ? WORDS.get(text) : undefined;
    if (whole !== undefined) {
      this.#add(whole.id, whole.effect, token);
      return;
    }
    for (const { rule, regex } of NAMES) {
      if (regex.test(text)) {
        this.#add(rule.id, rule.effect, token);
        return;
      }
    }
    // `«sorry»` alone is a name of the author's own, not Lean's word.
    if (token.kind === "word" && (text === "sorry" || text === "admit")) return;
    for (const part of text.split(".")) {
      for (const { rule, regex } of PARTS) {
        if (regex.test(part)) {
          this.#add(rule.id, rule.effect, token);
          return;
        }
      }
    }
  }

  #closeAdmit(next: SourceToken | null): void {
    const admit = this.#admit as SourceToken;
    this.#admit = null;
    if (next?.text !== ":") this.#add("source.sorry", "not-established", admit);
  }

  #inAttribute(): boolean {
    const before = this.#previous?.text;
    return before === "[" || before === "," || before === "local" || before === "scoped";
  }

  #isImport(): boolean {
    const words = [this.#previous?.text, this.#beforePrevious?.text];
    return (
      words[0] === "import" ||
      ((words[0] === "all" || words[0] === "meta") && words[1] === "import")
    );
  }

  #closeWarnSorry(token: SourceToken | null): void {
    const option = this.#warnSorry as SourceToken;
    this.#warnSorry = null;
    // Anything but a plain `true` behind it may switch the warning off.
    if (token?.text !== "true") this.#add("source.warn-sorry", "not-established", option);
  }

  /** Follows the commands that change what words mean. */
  #syntax(token: SourceToken): void {
    const { kind, text } = token;
    if (this.#command !== null) {
      // Up to its arrow, or the next command where it has none.
      const arrow = text === "↦" || (text === ">" && this.#previous?.text === "=");
      if (
        arrow ||
        (kind !== "string" && token.first && token.column === 0 && beginsCommand(text))
      ) {
        this.#closeCommand();
      } else {
        if (kind === "string") this.#command.literals.push(text);
        else if (text === "priority") this.#command.pushes = true;
        return;
      }
    }
    if (this.#extending !== null) {
      if (text === "`" && kind === "sign") this.#inQuotation = true;
      else if (this.#inQuotation && isHead(token, this.#previous)) this.#closeExtending(token);
    }
    if (kind !== "word" || token.quoted || this.#inAttributeOpen()) return;
    if (SYNTAX_COMMANDS.has(text)) this.#command = { token, literals: [], pushes: false };
    if (EXTENDING_COMMANDS.has(text)) {
      this.#extending = token;
      this.#inQuotation = false;
    }
  }

  #inAttributeOpen(): boolean {
    const before = this.#previous?.text;
    return before === "[" || before === "," || before === "(";
  }

  #closeExtending(head: SourceToken): void {
    const command = this.#extending as SourceToken;
    this.#extending = null;
    this.#inQuotation = false;
    const own = this.#introduced.has(head.text);
    if (own) this.#add("source.new-syntax", "note", command);
    else this.#add("source.redefined-syntax", "cap-a2", command);
  }

  #closeCommand(): void {
    const { token, literals, pushes } = this.#command as SyntaxCommand;
    this.#command = null;
    if (literals.some(isAmbiguousToken)) {
      this.#add("source.ambiguous-tokens", "not-established", token);
    }
    const words = literals
      .flatMap((text) => text.trim().split(/\s+/))
      .filter((word) => word !== "");
    const overlaps = words.some((word) => CORE_SYNTAX.has(word));
    for (const word of words) this.#introduced.add(word);
    // A priority is only needed against syntax that is there already.
    if (overlaps || (pushes && token.text !== "notation"))
      this.#add("source.redefined-syntax", "cap-a2", token);
    else this.#add("source.new-syntax", "note", token);
  }
}

/** Whether a token is the first word of a quotation such as `` `(tactic| omega) ``. */
function isHead(token: SourceToken, previous: SourceToken | null): boolean {
  if (token.kind === "sign" && (token.text === "(" || token.text === "|")) return false;
  // The category before the bar is no head: that is known one token later.
  if (token.kind === "word" && previous?.text === "(" && CATEGORIES.has(token.text)) return false;
  return true;
}

const CATEGORIES: ReadonlySet<string> = new Set([
  "tactic",
  "term",
  "command",
  "doElem",
  "conv",
  "attr",
  "level",
]);
