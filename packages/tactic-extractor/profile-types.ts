import type { PhaseName } from "./_profile-frames.ts";

export type { PhaseName } from "./_profile-frames.ts";

/** One tactic that Lean executed, with what it cost. */
export interface ProfileTactic {
  /** What one writes for it: `rw`, `·`, `<;>`. */
  readonly name: string;
  /** Its syntax kind in full: `Lean.Parser.Tactic.rwSeq`. */
  readonly kind: string;
  /** As Lean's printer shows it; `null` in a profile without texts. */
  readonly text: string | null;
  /** How many tactics of the user it stands in. */
  readonly depth: number;
  /** Wall-clock milliseconds without the tactics directly inside it. */
  readonly selfMs: number;
  /** Wall-clock milliseconds from its begin to its end. */
  readonly totalMs: number;
  /** Which command of the file it stands in, from 0. */
  readonly command: number;
  /** The declaration as the profile names it; `null` in a profile without texts. */
  readonly declaration: string | null;
}

/** What a profile tells. */
export interface ProfileReading {
  /** The tactics that the user wrote, once for each execution, outermost first. */
  readonly tactics: readonly ProfileTactic[];
  /** Wall-clock milliseconds by phase; each millisecond is in one of them. */
  readonly phases: readonly { readonly name: PhaseName; readonly selfMs: number }[];
  /**
   * Steps of the search for type-class instances: how often Lean tried to resolve a goal with an
   * instance (`Meta.synthInstance.tryResolve`).
   */
  readonly searchNodes: number;
  /** What could not be read. With a problem the lists may be short, never wrong. */
  readonly problems: readonly string[];
}
