import type { OutcomeFamily, VerifierErrorCode } from "./codes.ts";
import type { Severity } from "./message.ts";

/**
 * How much one message weighs in a run.
 *
 * - `decides`: it can decide the verdict.
 * - `alone`: it decides only when nothing that decides is there.
 * - `follow-up`: it follows from something else and is believed last of all.
 * - `none`: it says nothing about the verdict.
 */
export type MessageWeight = "decides" | "alone" | "follow-up" | "none";

/** A range of Lean versions, both ends included; `null` is open. */
export interface LeanVersionRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** One rule of the classification of messages. All of it is data; `RuleSet` applies it. */
export interface MessageRule {
  /** Unique, e.g. `kind.has-sorry`, `text.type.mismatch`. */
  readonly id: string;
  readonly category: string;
  /** The code of a run that this message decides; `null` when it decides none. */
  readonly code: VerifierErrorCode | null;
  readonly family: OutcomeFamily | null;
  readonly weight: MessageWeight;
  /**
   * What is looked at: the message's `kind` (a word, or a prefix that ends in `*`), its named error,
   * or its text.
   */
  readonly by: "kind" | "name" | "text";
  /**
   * For a text, the source of a regular expression over its first 2,000 characters, leading blanks
   * and combining strokes taken off. Case does not matter, and `'` stands for any quotation mark.
   */
  readonly pattern: string;
  /**
   * The first words that a text must have for the pattern to be tried, so that more rules cost
   * nothing. A quoted name in front is skipped: `'foo' has been …` begins with `'has`. A rule
   * without it is tried on every text.
   */
  readonly starts: readonly string[] | null;
  /**
   * A piece of text that every match contains, in this case and these quotes, to be looked for first.
   * `null` when there is none.
   */
  readonly needle: string | null;
  /** Found also at the start of a later line or behind a colon: a budget hidden in another error. */
  readonly anywhere: boolean;
  /** The severities that it applies to. */
  readonly severities: readonly Severity[];
  /**
   * Where it must stand: `header` is line 1, column 0, or no file position at all, as for what fails
   * before the file is read; `bare` is without any position, as Lake and elan print.
   */
  readonly place: "any" | "header" | "bare";
  readonly lean: LeanVersionRange;
  /** A message of this sort, as it was printed. */
  readonly example: string;
}

/** Code and family of a category, by its first word. */
export function verdictOfCategory(category: string): {
  readonly code: VerifierErrorCode | null;
  readonly family: OutcomeFamily | null;
} {
  const top = category.split(".", 1)[0] as string;
  switch (top) {
    case "incomplete":
    case "unsafe-axiom":
      return { code: "PROOF_INCOMPLETE", family: "verdict" };
    case "resource":
      return category === "resource.memory"
        ? { code: "MEMORY_LIMIT_EXCEEDED", family: "budget" }
        : { code: "VERIFIER_TIMEOUT", family: "budget" };
    case "import":
    case "build":
    case "toolchain":
    case "usage":
    case "crash":
    case "cancelled":
      return { code: "VERIFIER_INTERNAL_ERROR", family: "infrastructure" };
    case "info":
      return { code: null, family: null };
    case "warning":
      return category === "warning.promoted"
        ? { code: "PROOF_INVALID", family: "verdict" }
        : { code: null, family: null };
    default:
      return { code: "PROOF_INVALID", family: "verdict" };
  }
}

/** What a rule needs besides its category; the rest follows from that. */
export interface RuleParts {
  readonly by?: MessageRule["by"];
  readonly starts?: readonly string[];
  readonly anywhere?: true;
  readonly needle?: string;
  readonly severities?: readonly Severity[];
  readonly weight?: MessageWeight;
  readonly place?: MessageRule["place"];
  readonly from?: string;
  readonly to?: string;
}

/** Makes a rule; code, family, weight and severities follow from the category unless given. */
export function defineRule(
  id: string,
  category: string,
  pattern: string,
  example: string,
  parts: RuleParts = {},
): MessageRule {
  const { code, family } = verdictOfCategory(category);
  const top = category.split(".", 1)[0];
  const severities: readonly Severity[] =
    top === "warning" ? ["warning", "error"] : top === "info" ? ["information"] : ["error"];
  return {
    id,
    category,
    code,
    family,
    weight: parts.weight ?? (code === null ? "none" : "decides"),
    by: parts.by ?? "text",
    pattern,
    starts: parts.starts ?? null,
    needle: parts.needle ?? null,
    anywhere: parts.anywhere ?? false,
    severities: parts.severities ?? severities,
    place: parts.place ?? "any",
    lean: { from: parts.from ?? null, to: parts.to ?? null },
    example,
  };
}
