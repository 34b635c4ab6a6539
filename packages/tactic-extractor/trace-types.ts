/** Which of Lean's traces a list of tactics was read from. */
export type TraceSource = "info" | "step" | "custom";

/** One tactic that a trace shows. */
export interface TraceTactic {
  /** What one writes for it. */
  readonly name: string;
  /** Its syntax kind in full; `null` where the trace has none (`Elab.step`, custom lines). */
  readonly kind: string | null;
  /** How many tactics of the user it stands in. */
  readonly depth: number;
  /** Its text, or what a custom line says of it; `null` in an info tree, which has positions. */
  readonly text: string | null;
  /** Line from 1, column from 0 in code points; `null` where the trace has no positions. */
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  /** The elaborator that ran it, if the trace says so. */
  readonly elaborator: string | null;
  /** The goals before and after it, as Lean prints them; `null` where the trace has none. */
  readonly goalsBefore: readonly string[] | null;
  readonly goalsAfter: readonly string[] | null;
}

/** What the trace messages of a run tell. */
export interface TraceReading {
  /** The user's tactics, once for each execution, outermost first. */
  readonly tactics: readonly TraceTactic[];
  /** Where they were read; `null` when no message is a trace of tactics. */
  readonly source: TraceSource | null;
  /** Nodes that were left out because their position is not the user's. */
  readonly syntheticCount: number;
  readonly problems: readonly string[];
}
