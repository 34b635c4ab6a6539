import type { LeanVersion } from "./lean-version.ts";

/** How a Lean was come by. */
export type LeanInstallationKind = "lake" | "lean" | "embedded" | "path";

/** One Lean that can be run, and why it was chosen. */
export interface LeanInstallation {
  readonly kind: LeanInstallationKind;
  /** The words that stand before Lean's own arguments. */
  readonly command: readonly string[];
  /** One sentence for people: what was found where. */
  readonly why: string;
  /** The Lake project's folder, which is also the folder to run in; `null` outside of one. */
  readonly projectDir: string | null;
  /** What the project's `lean-toolchain` asks for, such as `leanprover/lean4:v4.28.0`. */
  readonly toolchain?: string | null;
  /** What `--version` said; `null` when it could not be learned. */
  readonly version: LeanVersion | null;
  /** Why `version` is `null`. */
  readonly versionProblem: string | null;
  /** Variables to add to the environment of each run. */
  readonly env: Readonly<Record<string, string>>;
}

/** One place where Lean was looked for, and what was there. */
export interface LeanSearchStep {
  readonly what: string;
  readonly found: string;
}

/** Thrown when no Lean can be run; says where it was looked for and what to do. */
export class LeanNotFoundError extends Error {
  override readonly name = "LeanNotFoundError";
  /** The Lean that was asked for: `auto`, a kind, or a path. */
  readonly asked: string;
  readonly looked: readonly LeanSearchStep[];

  constructor(asked: string, looked: readonly LeanSearchStep[], advice: string) {
    const places = looked.map(({ what, found }) => `${what}: ${found}`).join("; ");
    super(`Cannot find Lean "${asked}": ${places}; ${advice}`);
    this.asked = asked;
    this.looked = looked;
  }
}
