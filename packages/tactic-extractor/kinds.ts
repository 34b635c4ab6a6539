import { TACTIC_TABLE } from "./tactic-table.ts";

/**
 * Syntax kinds, by their last component, that stand around tactics and are none themselves:
 * sequences, brackets, the `by` of a term, the rules of a rewrite. What they hold is counted.
 */
export const WRAPPER_KINDS: readonly string[] = [
  "tacticSeq",
  "tacticSeq1Indented",
  "tacticSeqBracketed",
  "byTactic",
  "byTactic'",
  "paren",
  "withAnnotateState",
  "seq1",
  "cdotTk",
  "rwRule",
  "calcSteps",
  "decreasingBy",
  "convSeq",
  "convSeq1Indented",
  "convSeqBracketed",
  "grindSeq",
  "grindSeq1Indented",
  "grindSeqBracketed",
  "grindStep",
];

const wrappers = new Set(WRAPPER_KINDS);
const byKind = new Map<string, string>();
const byLast = new Map<string, string>();
for (const row of TACTIC_TABLE) {
  byKind.set(row.kind, row.name);
  const last = lastComponent(row.kind);
  if (!byLast.has(last)) byLast.set(last, row.name);
}
const known = new Map<string, string>();

/** Whether a syntax kind is a wrapper: see {@link WRAPPER_KINDS}. */
export function isWrapperKind(kind: string): boolean {
  return wrappers.has(lastComponent(kind));
}

/**
 * The full syntax kind behind one as the info tree prints it, which leaves `Lean.Parser.` out.
 */
export function fullKind(kind: string): string {
  return /^(Tactic|Term|Command)\./.test(kind) ? `Lean.Parser.${kind}` : kind;
}

/**
 * The short name of a tactic: what one writes for a syntax kind.
 *
 * Kinds that no table knows are read by Lean's naming rule (`tacticFoo_bar__` is written
 * `foo_bar`), else by their last component.
 *
 * @param kind The kind as a profile or an info tree shows it.
 * @param firstWord The word that the tactic begins with, if it is at hand: better than the rule for
 *   kinds that were named by hand, such as `syntax (name := crunch) "crunch_all" : tactic`.
 *
 * @example Known kinds, an automatic name, a name of one's own
 * ```ts
 * import assert from "node:assert/strict";
 * import { tacticName } from "@lean-telemetry/tactic-extractor/kinds";
 *
 * assert.equal(tacticName("Lean.Parser.Tactic.rwSeq"), "rw");
 * assert.equal(tacticName("Lean.cdot"), "·");
 * assert.equal(tacticName("My.tacticClose_all_"), "close_all");
 * assert.equal(tacticName("My.Tactic.crunch"), "crunch");
 * ```
 */
export function tacticName(kind: string, firstWord?: string): string {
  const seen = firstWord === undefined ? known.get(kind) : undefined;
  if (seen !== undefined) return seen;
  const full = fullKind(kind);
  const last = lastComponent(full);
  const name = byKind.get(full) ?? byLast.get(last) ?? automaticName(last) ?? firstWord ?? last;
  if (firstWord === undefined && known.size < 10_000) known.set(kind, name);
  return name;
}

/** Whether a syntax kind is one of terms, by its namespace: Lean runs a few of them as tactics. */
export function isTermKind(kind: string): boolean {
  return fullKind(kind).startsWith("Lean.Parser.Term.");
}

/** The last component of a name, without `«»`. A dot inside `«»` parts nothing. */
export function lastComponent(name: string): string {
  if (name.endsWith("»")) {
    const open = name.lastIndexOf("«");
    return open < 0 ? name : name.slice(open + 1, -1);
  }
  return name.slice(name.lastIndexOf(".") + 1);
}

/** Reads a name that Lean made up from the tokens of a syntax; `null` for one that a human gave. */
function automaticName(last: string): string | null {
  const found = /^(?:tactic|conv|grind)(?=[A-Z_·])_?(.*?)_*$/s.exec(last);
  if (found === null) return null;
  const rest = found[1]!;
  const own = /^(.*?)_+(?:[^a-z0-9].*)?$/s.exec(`${rest}_`)?.[1] ?? rest;
  return own.slice(0, 1).toLowerCase() + own.slice(1);
}
