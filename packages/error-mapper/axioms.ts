/** The axioms that declarations rest on, as `#print axioms` or a checker reports them. */
export interface AxiomReport {
  readonly declarations: readonly {
    readonly name: string;
    readonly axioms: readonly string[];
  }[];
}

/** The axioms of Lean's own logic, which every proof may use unless a caller says otherwise. */
export const STANDARD_AXIOMS: readonly string[] = ["propext", "Classical.choice", "Quot.sound"];

/** What an axiom outside the allow-list is, as far as its name tells. */
export type AxiomSort = "sorry" | "native" | "custom";

/** One axiom that is not allowed, and who uses it. */
export interface AxiomFinding {
  readonly axiom: string;
  readonly declaration: string;
  /**
   * `sorry`: `sorryAx`. `native`: the name that a compiled evaluation leaves, up to 4.28 one of two
   * fixed names, from 4.29 one of its own for each use. A file may give any name to an axiom of its
   * own, so `native` describes and never excuses. `custom`: everything else.
   */
  readonly sort: AxiomSort;
}

/** Whether a report keeps to an allow-list. */
export interface AxiomJudgement {
  readonly allowed: boolean;
  readonly findings: readonly AxiomFinding[];
}

const NATIVE = /(?:^|\.)_native\.(?:native_decide|bv_decide)(?:\.|$)/;
const OLD_NATIVE: ReadonlySet<string> = new Set([
  "Lean.ofReduceBool",
  "Lean.ofReduceNat",
  "Lean.trustCompiler",
]);

function sortOf(axiom: string): AxiomSort {
  if (axiom === "sorryAx") return "sorry";
  return OLD_NATIVE.has(axiom) || NATIVE.test(axiom) ? "native" : "custom";
}

/**
 * Reads what `#print axioms` prints: both sentences, lists that wrap, names with quotes in them, any
 * text around them. A name that is reported twice keeps the axioms of both.
 *
 * A sentence whose name or list cannot be read gives a declaration that rests on the axiom `?`, which
 * no list allows: what cannot be read is not evidence.
 *
 * Only the answer of a process of its own is worth judging: a file can redefine the command.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { parseAxiomReport } from "@lean-telemetry/error-mapper";
 *
 * const report = parseAxiomReport("'swap'' depends on axioms: [propext,\n Classical.choice]");
 * assert.deepEqual(report.declarations, [
 *   { name: "swap'", axioms: ["propext", "Classical.choice"] },
 * ]);
 * ```
 */
export function parseAxiomReport(text: string): AxiomReport {
  const declarations = new Map<string, Set<string>>();
  const sentence = /' (?:depends on axioms:|does not depend on any axioms)/g;
  let searched = 0;
  for (let match = sentence.exec(text); match !== null; match = sentence.exec(text)) {
    const name = nameBefore(text, match.index, searched);
    searched = sentence.lastIndex;
    const axioms = declarations.get(name) ?? new Set<string>();
    declarations.set(name, axioms);
    if (name === "?") axioms.add("?");
    if (!match[0].endsWith(":")) continue;
    // A list holds no bracket: it ends at the first one, so no text is searched twice.
    const list = /^\s*\[([^\][]*)\]/.exec(text.slice(searched, searched + MAX_LIST_CHARS));
    if (list === null) {
      axioms.add("?");
      continue;
    }
    for (const axiom of (list[1] as string).split(",")) {
      const trimmed = axiom.trim();
      if (trimmed !== "") axioms.add(trimmed);
    }
    searched += list[0].length;
    sentence.lastIndex = searched;
  }
  return {
    declarations: [...declarations].map(([name, axioms]) => ({ name, axioms: [...axioms] })),
  };
}

/** No list of axioms is longer; a longer one is not read. */
const MAX_LIST_CHARS = 20_000;

/** No name is longer; a longer one is not read. */
const MAX_NAME_CHARS = 2000;

/** The name that ends at the quote at `end`; it begins behind a quote that begins a word. */
function nameBefore(text: string, end: number, from: number): string {
  const before = text.slice(Math.max(from, end - MAX_NAME_CHARS), end);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const open = /(?:^|\s)'(?=\S)/.exec(line);
  return open === null ? "?" : line.slice(open.index + open[0].length);
}

/**
 * Judges a report against an allow-list.
 *
 * A report without any declaration is not allowed: it shows nothing.
 *
 * @param report What the declarations rest on.
 * @param allowed The axioms that may be used; default {@link STANDARD_AXIOMS}.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { judgeAxioms } from "@lean-telemetry/error-mapper";
 *
 * const report = { declarations: [{ name: "t", axioms: ["propext", "Lean.ofReduceBool"] }] };
 * assert.equal(judgeAxioms(report).allowed, false);
 * assert.equal(judgeAxioms(report).findings[0]?.sort, "native");
 * ```
 */
export function judgeAxioms(
  report: AxiomReport,
  allowed: readonly string[] = STANDARD_AXIOMS,
): AxiomJudgement {
  const names = new Set(allowed);
  const findings: AxiomFinding[] = [];
  for (const { name, axioms } of report.declarations) {
    for (const axiom of axioms) {
      if (!names.has(axiom)) findings.push({ axiom, declaration: name, sort: sortOf(axiom) });
    }
  }
  return { allowed: findings.length === 0 && report.declarations.length > 0, findings };
}
