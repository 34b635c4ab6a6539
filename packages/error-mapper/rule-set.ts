import { type CanonicalLine, TRIGGERS } from "./_canonical-line.ts";
import { hashOfWord } from "./_first-word.ts";
import { CONFIDENCE, OTHER, OTHER_BARE, PARSER, PROMOTED } from "./_fixed-classes.ts";
import { compilePattern, headOf, startWord } from "./_message-key.ts";
import type { LeanMessage } from "./message.ts";
import type { MessageClass } from "./message-class.ts";
import type { MessageRule } from "./message-rule.ts";

interface Compiled {
  readonly rule: MessageRule;
  readonly regex: RegExp;
  readonly class: MessageClass;
  readonly promoted: MessageClass;
}

/** Errors that carry another message inside, after which anything but that message may follow. */
const HOSTS =
  /nested error|failed to synthesi|error in norm simp|^fail(?:ed)? to (?:show|prove) termination/i;

/** A goal behind the first line: Lean's own budgets and failed imports have none. */
const GOAL = /\n⊢\s/;

/** What may stand before a budget in the first line: a tactic's words and a colon, or that it failed. */
const BUDGET_PREFIX = "(?:(?:[\\w.!? ]{1,40}: ){1,2}|tactic '\\S{1,80}' failed,? )?";

/** An error whose cause is the message behind its first line. */
const NESTED = compilePattern("^tactic '\\S+?' failed,? (?:with a )?nested error:?\\s+(?=\\S)");

/** How deep an error inside an error is looked for. */
const MAX_NESTING = 4;

/**
 * A set of rules, made ready to be applied.
 *
 * Rules are found by the first word of a text, so a message costs what the rules of its own word
 * cost, however many others there are.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { defineRule, MESSAGE_RULES, parseMessages, RuleSet } from "@lean-telemetry/error-mapper";
 *
 * const mine = defineRule("mine.blast", "tactic.automation", "^blast gave up", "blast gave up");
 * const rules = new RuleSet([mine, ...MESSAGE_RULES]);
 * const [message] = parseMessages("A.lean:1:2: error: Blast gave up").messages;
 * assert.equal(message && rules.classify(message).ruleId, "mine.blast");
 * ```
 */
export class RuleSet {
  /** Every rule, in order. */
  readonly rules: readonly MessageRule[];
  readonly #kinds = new Map<string, Compiled>();
  readonly #kindPrefixes: (readonly [prefix: string, rule: Compiled])[] = [];
  readonly #names = new Map<string, Compiled>();
  readonly #anywhere: Compiled[] = [];
  /** What the rules that apply anywhere contain; `null` when one of them names nothing. */
  readonly #needles: readonly string[] | null;
  readonly #byWord = new Map<string, readonly Compiled[]>();
  readonly #unkeyed: readonly Compiled[];
  /** The first words, as numbers, of errors with a place that are no plain errors about the proof. */
  readonly #others: ReadonlySet<number>;
  readonly #wordsOf = new Map<ReadonlySet<string>, ReadonlySet<number> | null>();
  /** Whether every other such error shows by one of the triggers. */
  readonly #canGlance: boolean;

  constructor(rules: readonly MessageRule[]) {
    this.rules = rules;
    const texts: Compiled[] = [];
    for (const rule of rules) {
      const compiled = compile(rule);
      if (rule.by === "name") addFirst(this.#names, rule.pattern, compiled);
      else if (rule.by === "text") (rule.anywhere ? this.#anywhere : texts).push(compiled);
      else if (rule.pattern.endsWith("*")) {
        this.#kindPrefixes.push([rule.pattern.slice(0, -1), compiled]);
      } else addFirst(this.#kinds, rule.pattern, compiled);
    }
    this.#unkeyed = texts.filter(({ rule }) => rule.starts === null);
    for (const word of new Set(texts.flatMap(({ rule }) => rule.starts ?? []))) {
      // In the order of the whole list, with the rules that have no word.
      this.#byWord.set(
        word,
        texts.filter(({ rule }) => rule.starts === null || rule.starts.includes(word)),
      );
    }
    const others = texts.filter(({ rule }) => isOther(rule));
    this.#others = new Set(others.flatMap(({ rule }) => (rule.starts ?? []).map(hashOfWord)));
    const needles = this.#anywhere.map(({ rule }) => rule.needle);
    this.#canGlance =
      others.every(({ rule }) => rule.starts !== null) &&
      needles.every((needle) => TRIGGERS.some((trigger) => needle?.includes(trigger)));
    this.#needles = needles.includes(null) ? null : [...new Set(needles as string[])];
  }

  /** The class that a tag alone gives a message; `null` when its text has to be looked at. */
  classifyKind(kind: string, severity: LeanMessage["severity"]): MessageClass | null {
    const rule = this.#byKind(kind);
    return rule?.rule.severities.includes(severity) ? chosen(rule, severity) : null;
  }

  /**
   * Whether an error in the middle of a file can be anything but a plain error about the proof: a
   * budget, a `sorry`, a promoted warning, something around the proof. `false` is certain.
   */
  mayBeOther(line: Pick<CanonicalLine, "triggered" | "errorName" | "firstWord">): boolean {
    if (!this.#canGlance || line.triggered) return true;
    // The text may only say more exactly what a name says, within the same sort.
    const named = line.errorName === null ? undefined : this.#names.get(line.errorName);
    if (named !== undefined) return isOther(named.rule);
    const word = line.firstWord();
    return word === null || this.#others.has(word);
  }

  /** Whether a rule is for errors of this name. */
  knowsName(errorName: string | null): boolean {
    return errorName !== null && this.#names.has(errorName);
  }

  /** Whether an error can be one of the given categories, by its first word. `false` is certain. */
  mayBe(line: Pick<CanonicalLine, "firstWord">, categories: ReadonlySet<string>): boolean {
    let words = this.#wordsOf.get(categories);
    if (words === undefined) {
      const rules = this.rules.filter(
        ({ by, category }) => by === "text" && categories.has(category),
      );
      const some = rules.every(({ starts }) => starts !== null);
      words = some ? new Set(rules.flatMap(({ starts }) => (starts ?? []).map(hashOfWord))) : null;
      this.#wordsOf.set(categories, words);
    }
    const word = line.firstWord();
    return words === null || word === null || words.has(word);
  }

  /** The class of one message; never fails, `other` is a class too. */
  classify(message: LeanMessage): MessageClass {
    const { severity, kind } = message;
    const byKind = kind === null ? undefined : this.#byKind(kind);
    if (byKind?.rule.severities.includes(severity)) return chosen(byKind, severity);
    const { caption } = message;
    // A caption is a title, not what is said.
    const said = caption === undefined ? message.text : message.text.slice(caption.length + 2);
    const text = headOf(said);
    if (severity === "error") {
      const budget = this.#budget(message, text);
      if (budget !== undefined) return chosen(budget, severity);
      const named = message.errorName === null ? undefined : this.#names.get(message.errorName);
      if (named !== undefined) return this.#refined(named, message, text);
    }
    const rule = this.#text(message, text, 0);
    if (message.keepFullRange === true && severity === "error") {
      // Lean marks what its parser says: no other rule may claim such a message.
      const parsed = rule?.class.category ?? "";
      if (rule === undefined || !(parsed.startsWith("syntax") || parsed === "incomplete.exit")) {
        return PARSER;
      }
      return { ...chosen(rule, severity), confidence: 1 };
    }
    if (rule !== undefined) return chosen(rule, severity);
    if (severity === "error" && isBare(message) && message.form === "lake") return OTHER_BARE;
    return OTHER[severity];
  }

  #byKind(kind: string): Compiled | undefined {
    let tag = kind;
    while (tag.startsWith("nested.")) tag = tag.slice("nested.".length);
    return (
      this.#kinds.get(tag) ?? this.#kindPrefixes.find(([prefix]) => tag.startsWith(prefix))?.[1]
    );
  }

  /** A budget of Lean's own in front of the text, or inside it where an error can carry another. */
  #budget(message: LeanMessage, text: string): Compiled | undefined {
    const all = message.text;
    if (this.#needles?.every((needle) => !all.includes(needle))) return undefined;
    const isHost = HOSTS.test(text.split("\n", 1)[0] as string);
    // Of another error's own text a goal may be part; where it stands is looked at below.
    if (isHost ? endsInBreak(message) : isOfProgram(message)) return undefined;
    // In text form information has no header, so what follows may be no part of the error.
    const searched = isHost ? all : (all.trimStart().split("\n", 1)[0] as string);
    return this.#anywhere.find(({ regex }) => {
      const found = regex.exec(searched);
      if (found === null) return false;
      const before = searched.slice(0, found.index);
      // Inside `«…»` it is a name, and `fail "…"` has the goal behind its text.
      return (
        before.lastIndexOf("«") <= before.lastIndexOf("»") &&
        !GOAL.test(searched.slice(found.index))
      );
    });
  }

  /** A name may cover several categories of one kind; the text then says which. */
  #refined(named: Compiled, message: LeanMessage, text: string): MessageClass {
    const rule = this.#text(message, text, 0);
    const top = named.class.category.split(".", 1)[0] as string;
    const category = rule?.class.category ?? "";
    if (rule === undefined || category === named.class.category) return named.class;
    if (!category.startsWith(`${top}.`)) return named.class;
    return { ...rule.class, confidence: CONFIDENCE.name };
  }

  #text(message: LeanMessage, text: string, depth: number): Compiled | undefined {
    const candidates = this.#byWord.get(startWord(text)) ?? this.#unkeyed;
    for (const candidate of candidates) {
      const { rule } = candidate;
      if (!rule.severities.includes(message.severity) || !isAt(rule, message)) continue;
      if (isAround(rule) && isOfProgram(message)) continue;
      if (rule.needle !== null && !text.includes(rule.needle)) continue;
      if (!candidate.regex.test(text)) continue;
      const inner = depth < MAX_NESTING ? NESTED.exec(text) : null;
      if (inner === null) return candidate;
      return this.#text(message, text.slice(inner[0].length), depth + 1) ?? candidate;
    }
    return undefined;
  }
}

function compile(rule: MessageRule): Compiled {
  const base = { ruleId: rule.id, confidence: CONFIDENCE[rule.by] };
  const source = rule.anywhere ? `(?:^\\s*${BUDGET_PREFIX}|\\n)(?:${rule.pattern})` : rule.pattern;
  return {
    rule,
    regex: rule.by === "text" ? compilePattern(source) : /^/,
    class: {
      ...base,
      category: rule.category,
      code: rule.code,
      family: rule.family,
      weight: rule.weight,
    },
    promoted: { ...base, ...PROMOTED },
  };
}

/** A warning that was promoted to an error decides as one, but is told apart. */
function chosen(compiled: Compiled, severity: LeanMessage["severity"]): MessageClass {
  return severity === "error" && compiled.rule.category.startsWith("warning.")
    ? compiled.promoted
    : compiled.class;
}

/** Whether a rule can make an error with a place anything but a plain error about the proof. */
function isOther({ category, family, place, severities, weight }: MessageRule): boolean {
  if (place !== "any" || !severities.includes("error")) return false;
  const plain = family === "verdict" && weight === "decides";
  return !plain || category.startsWith("incomplete.") || category.startsWith("warning.");
}

/** Whether a rule tells of something else than the proof. */
function isAround({ family }: MessageRule): boolean {
  return family === "budget" || family === "infrastructure";
}

/**
 * Whether an error has the shape of `fail "…"`, which can say anything: the goals stand behind the text,
 * or nothing behind a line break when there are none left.
 */
function isOfProgram(message: LeanMessage): boolean {
  return GOAL.test(message.text) || endsInBreak(message);
}

function endsInBreak({ form, text }: LeanMessage): boolean {
  return text.endsWith("\n") && (form === "json" || form === "repl" || form === "lsp");
}

function addFirst<V>(map: Map<string, V>, key: string, value: V): void {
  if (!map.has(key)) map.set(key, value);
}

function isBare(message: LeanMessage): boolean {
  return message.pos === null;
}

function isAt(rule: MessageRule, message: LeanMessage): boolean {
  if (rule.place === "any") return true;
  if (isBare(message)) return true;
  if (rule.place === "bare") return false;
  const { pos, fileName, form } = message;
  // Lean names the header so, and gives the place of its first word.
  if (fileName === "<input>") return pos?.column === 0;
  return pos?.column === 0 && (pos.line === 1 || form === "lake");
}
