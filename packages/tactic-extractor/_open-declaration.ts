import type { Position } from "./_line-cursor.ts";

/** A declaration while it is read. */
export class OpenDeclaration {
  kind = "";
  name: string | null = null;
  /** Whether the name begins with `_root_.`. */
  rooted = false;
  start = 0;
  line = 0;
  column = 0;
  /** Offsets; -1 where there is none yet. */
  statementStart = -1;
  statementEnd = -1;
  /** -2: after `:=`, at the next token. */
  proofStart = -1;
  /** Whether the proof begins with `by`. */
  tactic = false;
  hasSorry = false;

  /** Forgets the last declaration. */
  begin(kind: string, at: Position): void {
    this.kind = kind;
    this.name = null;
    this.rooted = false;
    this.start = at.start;
    this.line = at.line;
    this.column = at.column;
    this.statementStart = -1;
    this.statementEnd = -1;
    this.proofStart = -1;
    this.tactic = false;
    this.hasSorry = false;
  }
}
