import { HARMLESS_ATTRIBUTES, HARMLESS_OPTION } from "./_harmless-names.ts";
import {
  LINE_BEGINNINGS,
  LOOKING_COMMANDS,
  MODULE_NAMED,
  MODULE_WORDS,
  NOT_RUNNING,
  NOTATION_COMMANDS,
  PROGRAM_PART,
  RUNNING_WORD,
  RUNNING_WORDS,
} from "./_program-words.ts";
import { TacticItems } from "./_tactic-items.ts";
import { BY_VERSION, isAmbiguousToken } from "./_word-chars.ts";
import type { SourceFinding } from "./inspect-source.ts";
import type { SourceToken } from "./source-token.ts";
import { lexSource } from "./source-tokens.ts";

/**
 * Finds the first place by which a Lean source could run a program of its own while it is elaborated,
 * so that it could touch the process that checks it (`#eval`, `run_cmd`, macros and elaborators,
 * attributes that register code, `native_decide`, values of tactics' options, terms that name actions,
 * and so on), or could see in which module it is (`runs.module-name`).
 *
 * It fails closed. Commands with `#`, attributes, options and words at the left edge count as harmless
 * only when they are known to be; text that can be read in more than one way, or whose strings and
 * comments do not end, counts as a program. What imported modules do is not seen: that is the header's;
 * and of what they bring, a tactic, or a command behind something on its line or indented, counts as a
 * program only when it is known by name.
 *
 * One pass, linear in the length.
 *
 * @returns `null` when the text certainly does neither.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { runsPrograms } from "@lean-telemetry/error-mapper";
 *
 * assert.equal(runsPrograms("import Mathlib\ntheorem t : 1 + 1 = 2 := by norm_num\n"), null);
 * const found = runsPrograms("theorem t : True := trivial\n#eval IO.sleep 10\n");
 * assert.deepEqual([found?.id, found?.line, found?.text], ["runs.command", 2, "#eval"]);
 * ```
 */
export function runsPrograms(text: string): SourceFinding | null {
  const walk = new Walk();
  lexSource(text, (token) => walk.take(token));
  return walk.found;
}

/** Words of a header; what stands behind `import` is a module. */
const HEADER_WORDS = new Set(["module", "import", "public", "meta", "all", "runtime"]);

class Walk {
  found: SourceFinding | null = null;
  #previous: SourceToken | null = null;
  #inHeader = true;
  /** Brackets of attribute lists that are open, each with whether a name comes next. */
  readonly #lists: { depth: number; expects: boolean }[] = [];
  /** Whether the tokens of a notation are being read, up to its arrow. */
  #inNotation = false;
  readonly #items = new TacticItems();

  take(token: SourceToken): void {
    if (this.found !== null) return;
    const id = this.#inHeader && this.#isHeader(token) ? null : this.#look(token);
    if (id !== null) {
      const { line, column, text } = token;
      this.found = { id: `runs.${id}`, effect: "note", line, column, text: text.slice(0, 200) };
    }
    this.#previous = token;
  }

  #isHeader(token: SourceToken): boolean {
    const before = this.#previous?.text ?? "";
    const follows = before === "import" || (HEADER_WORDS.has(before) && this.#imports);
    // To an old Lean `import all run_cmd` is a module and a command.
    const isName = follows && !isCommandWord(token.text);
    const goesOn =
      token.kind === "word" && ((!token.quoted && HEADER_WORDS.has(token.text)) || isName);
    this.#imports = goesOn && (token.text === "import" || this.#imports) && !isName;
    this.#inHeader = goesOn;
    return goesOn;
  }
  /** Whether `import` was read, and not yet the module. */
  #imports = false;

  #look(token: SourceToken): string | null {
    const { kind, text } = token;
    if (kind === "odd" || kind === "broken") return "unreadable";
    if (kind === "name") return "quotation";
    // Mathlib's `trace` evaluates what is no string.
    const traces = this.#previous?.text === "trace" && this.#previous.kind === "word";
    if (this.#items.take(token) || (traces && kind !== "string")) return "evaluated";
    if (kind === "string") return this.#inNotation && isAmbiguousToken(text) ? "token" : null;
    const own = kind === "word" ? this.#word(token) : this.#sign(token);
    return own ?? this.#attribute(token);
  }

  #word(token: SourceToken): string | null {
    const { text, quoted } = token;
    const before = this.#previous?.text;
    if (before === "set_option") {
      return HARMLESS_OPTION.test(text.replace(/^weak\./, "")) ? null : "option";
    }
    if (!quoted && NOTATION_COMMANDS.has(text)) this.#inNotation = true;
    if (!quoted && isRunning(text)) return "word";
    const parts = text.split(".");
    if (parts.some((part) => PROGRAM_PART.test(part))) return "name-of-program";
    if (MODULE_WORDS.has(text) || parts.some((part) => MODULE_NAMED.test(part)))
      return "module-name";
    if (text === "private" && (before === "open" || before === "export")) return "module-name";
    // Where such a letter is none of Lean's, what stands behind it begins a command.
    if (BY_VERSION.test(text) && text.split(BY_VERSION).some(isCommandWord)) return "word";
    // `#check` with more letters behind it may be another command of a library.
    if (before?.startsWith("#") && before !== "#" && this.#isGlued(token)) return "command";
    const isCommand = token.first && token.column === 0 && !quoted;
    return isCommand && !LINE_BEGINNINGS.has(text) ? "unknown-command" : null;
  }

  #isGlued({ line, column }: SourceToken): boolean {
    const before = this.#previous as SourceToken;
    return before.line === line && before.column + before.text.length === column;
  }

  #sign({ text }: SourceToken): string | null {
    if (text === "`") return "quotation";
    if (text === "%" && this.#previous?.text === "eval") return "word";
    if (text === "%" && /decl(?:_name)?$/.test(this.#previous?.text ?? "")) return "module-name";
    if (text.startsWith("#") && !LOOKING_COMMANDS.has(text)) return "command";
    if (text === "↦" || (text === ">" && this.#previous?.text === "=")) this.#inNotation = false;
    return null;
  }

  /** Follows `@[…]` and `attribute […]`, and the lists behind `attr :=` in them. */
  #attribute({ kind, text }: SourceToken): string | null {
    const before = this.#previous?.text;
    const list = this.#lists.at(-1);
    if (list === undefined) {
      if (text === "[" && (before === "@" || before === "attribute")) {
        this.#lists.push({ depth: 1, expects: true });
      }
      return null;
    }
    if (kind === "sign" && "([{⟨".includes(text)) list.depth++;
    else if (kind === "sign" && ")]}⟩".includes(text)) {
      list.depth--;
      if (list.depth === 0) this.#lists.pop();
    } else if (list.depth === 1 && text === ",") list.expects = true;
    else if (text === "=" && before === ":" && this.#attr) {
      this.#lists.push({ depth: 1, expects: true });
      list.depth--;
    } else if (list.expects && text !== "-" && text !== "local" && text !== "scoped") {
      list.expects = false;
      if (kind !== "word" || !HARMLESS_ATTRIBUTES.has(text)) return "attribute";
    }
    if (text !== ":") this.#attr = kind === "word" && /(?:^|\.)attrs?$/.test(text);
    return null;
  }
  /** Whether `attr` was read, which names further attributes. */
  #attr = false;
}

function isCommandWord(word: string): boolean {
  return isRunning(word) || LINE_BEGINNINGS.has(word);
}

function isRunning(word: string): boolean {
  if (RUNNING_WORDS.has(word)) return true;
  return RUNNING_WORD.test(word) && !NOT_RUNNING.has(word);
}
