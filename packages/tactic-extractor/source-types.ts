/** A construct whose insides may fail without failing the proof. */
export type BranchMark = "first" | "try" | "repeat" | "any_goals" | "fail_if_success";

/**
 * One tactic as it is written in the source. Offsets are UTF-16 units in the text; lines count from
 * 1 and columns from 0 in code points, as Lean prints positions.
 */
export interface SourceTactic {
  /** As written: `rw`, `simp_all?`, `·`, `<;>`, `case'`. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** How many tactics it stands in: 0 for one directly in a proof. */
  readonly depth: number;
  /** Index of the declaration it stands in; `null` in another command, such as `#eval`. */
  readonly declaration: number | null;
  /** The branching constructs it stands in: if there is one, it may fail or never run. */
  readonly branches: readonly BranchMark[];
  /** Whether it is a tactic of a `conv` block. */
  readonly conv: boolean;
}

/** A stretch of the source. */
export interface SourceRange {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** Size in UTF-8. */
  readonly bytes: number;
}

/** How a proof or definition is given: by tactics, by a term or equations, or not at all. */
export type ProofMode = "tactic" | "term" | "none";

/** One declaration of the source. */
export interface SourceDeclaration {
  /** The keyword: `theorem`, `def`, `instance`, `class inductive`, … */
  readonly kind: string;
  /** The name as written; `null` for `example` and nameless instances. */
  readonly name: string | null;
  /** The name with the namespaces around it. */
  readonly fullName: string | null;
  /** From its attributes or modifiers to its last token. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** Parameters and type: what stands between the name and the proof. */
  readonly statement: SourceRange;
  /** What follows `:=` or `where`, or the equations, with all that belongs to them. */
  readonly proof: SourceRange | null;
  readonly mode: ProofMode;
  /** Whether `sorry`, `admit` or `sorryAx` stands in it. */
  readonly hasSorry: boolean;
  /** How many tactics of {@link SourceReading.tactics} stand in it, and how deep they nest. */
  readonly tacticCount: number;
  readonly tacticDepth: number;
}

/** Something in the text that could not be read. */
export interface SourceProblem {
  readonly kind: "unclosed-comment" | "unclosed-string" | "unclosed-bracket" | "not-text" | "more";
  readonly message: string;
  readonly start: number;
  readonly line: number;
  readonly column: number;
}

/** What a text holds, in its order. */
export interface SourceReading {
  readonly tactics: readonly SourceTactic[];
  readonly declarations: readonly SourceDeclaration[];
  readonly problems: readonly SourceProblem[];
}
