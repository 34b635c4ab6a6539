import { type Column, column, larger } from "./_column.ts";
import { type FrameInfo, normalOf, PHASES, ROLE, readFrame } from "./_profile-frames.ts";
import type { ProfileThread } from "./_profile-json.ts";
import type { ProfileTactic } from "./profile-types.ts";

const IMPORT = PHASES.indexOf("import");
const OTHER = PHASES.indexOf("other");

type Draft = { -readonly [K in keyof ProfileTactic]: ProfileTactic[K] };

/**
 * Walks around the call tree of one thread. The slices are the pieces of each call's own time: two
 * that follow each other differ by exactly one level, so going up and going down tell themselves
 * apart and the tree need not be built.
 */
export class ThreadWalk {
  readonly tactics: ProfileTactic[] = [];
  searchNodes = 0;
  commands: number;
  private readonly thread: ProfileThread;
  private readonly phaseMs: Float64Array;
  private readonly infos: (FrameInfo | undefined)[];
  /** The phase of each call path. */
  private readonly phaseOf: Int8Array;
  /** The clock: the sum of all slices so far. */
  private now = 0;
  private depth = 0;
  // The path from the root to the current call, one column each: its call path, the user's tactic
  // it stands in, the text in which a user's tactic must be found, when it began.
  private path: Column = column(256);
  private owner: Column = column(256);
  private began = new Float64Array(256);
  private readonly reference: (string | null)[] = [];
  private declaration: string | null = null;
  /** Tactics whose text the profile does not have. */
  untold = 0;

  constructor(thread: ProfileThread, phaseMs: Float64Array, commands: number) {
    this.thread = thread;
    this.phaseMs = phaseMs;
    this.commands = commands;
    this.infos = new Array<FrameInfo | undefined>(thread.strings.length);
    this.phaseOf = new Int8Array(thread.prefix.length);
    for (let s = 0; s < this.phaseOf.length; s++) this.phaseOf[s] = this.phase(s);
  }

  /** Walks to the end; returns what is wrong, or `null`. */
  run(): string | null {
    const { stack, weight, prefix } = this.thread;
    for (let i = 0; i + 1 < stack.length; i += 2) {
      const s = stack[i]!;
      if (s !== stack[i + 1]) return this.stop(`the samples ${i} and ${i + 1} are no pair`);
      if (this.depth > 1 && this.path[this.depth - 2] === s) this.leave();
      else {
        const above = prefix[s]!;
        if (above < 0) while (this.depth > 0) this.leave();
        else if (this.depth === 0 || this.path[this.depth - 1] !== above) {
          return this.stop(`sample ${i} does not go on where the one before it ended`);
        }
        this.enter(s);
      }
      const own = weight[i + 1]!;
      this.now += own;
      this.phaseMs[this.phaseOf[s]!]! += own;
      // What the root does before its first call is the start of the process and the import.
      if (i === 0) this.moveToImport(s, own);
    }
    while (this.depth > 0) this.leave();
    return null;
  }

  private stop(what: string): string {
    while (this.depth > 0) this.leave();
    return `Cannot read thread "${this.thread.name}" of the profile to its end: ${what}`;
  }

  private moveToImport(s: number, own: number): void {
    this.phaseMs[this.phaseOf[s]!]! -= own;
    this.phaseMs[IMPORT]! += own;
  }

  private info(s: number): FrameInfo {
    const name = this.thread.nameOf[s]!;
    let info = this.infos[name];
    if (info === undefined) {
      info = readFrame(this.thread.strings[name]!);
      this.infos[name] = info;
    }
    return info;
  }

  private phase(s: number): number {
    const above = this.thread.prefix[s]!;
    const outer = above < 0 ? OTHER : this.phaseOf[above]!;
    const own = this.info(s).phase;
    if (own < 0) return outer;
    // Inside the search for an instance, the kernel, … everything is part of that.
    const outerName = PHASES[outer];
    if (outerName === "other" || outerName === "elaboration") return own;
    return outerName === "tactic" && PHASES[own] !== "elaboration" ? own : outer;
  }

  private enter(s: number): void {
    const d = this.depth++;
    if (d === this.path.length) {
      this.path = larger(this.path);
      this.owner = larger(this.owner);
      const began = new Float64Array(this.began.length * 2);
      began.set(this.began);
      this.began = began;
    }
    this.path[d] = s;
    this.began[d] = this.now;
    this.owner[d] = d === 0 ? -1 : this.owner[d - 1]!;
    this.reference[d] = d === 0 ? null : this.reference[d - 1]!;
    const info = this.info(s);
    switch (info.role) {
      case ROLE.other:
        if (info.searchStep) this.searchNodes++;
        return;
      case ROLE.command:
        this.enterCommand(d, info);
        return;
      case ROLE.body:
        this.declaration = info.text;
        return;
      case ROLE.discharge:
        this.reference[d] = "";
        return;
      case ROLE.wrapper:
        // A proof elaborated apart from its command: its first sequence is the text to look in.
        if (this.reference[d] === null && info.text !== null) this.reference[d] = normalOf(info);
        return;
      case ROLE.tactic:
        this.enterTactic(d, info);
    }
  }

  private enterCommand(d: number, info: FrameInfo): void {
    const outer = this.reference[d];
    const normal = info.text === null ? null : normalOf(info);
    if (outer === null || outer === undefined) {
      this.commands++;
      this.declaration = null;
      this.reference[d] = normal;
    } else if (normal !== null && outer.includes(normal)) this.reference[d] = normal;
    // Else it was generated, by a deriving handler or a macro: the text to look in stays the user's.
  }

  private enterTactic(d: number, info: FrameInfo): void {
    const reference = this.reference[d];
    if (info.text === null) this.untold++;
    if (info.text === null || reference === null || reference === undefined) return;
    const owner = this.owner[d]!;
    // The printer marks what a macro has made up with ✝.
    if (info.text.includes("✝")) return;
    if (this.isStateNote(d, info)) return;
    const normal = normalOf(info);
    if (normal === "" || !reference.includes(normal)) return;
    const outer = owner < 0 ? null : this.tactics[owner]!;
    if (outer !== null && outer.kind === info.kind && normal === reference) return;
    this.owner[d] = this.tactics.length;
    this.reference[d] = normal;
    const tactic: Draft = {
      name: info.name,
      kind: info.kind,
      text: info.text,
      depth: outer === null ? 0 : outer.depth + 1,
      selfMs: 0,
      totalMs: 0,
      command: Math.max(0, this.commands - 1),
      declaration: this.declaration,
    };
    this.tactics.push(tactic);
  }

  /** A `skip` that Lean puts in to note the proof state at a token. */
  private isStateNote(d: number, info: FrameInfo): boolean {
    if (info.name !== "skip" || d === 0) return false;
    return this.info(this.path[d - 1]!).kind.endsWith("withAnnotateState");
  }

  private leave(): void {
    const d = --this.depth;
    const owner = this.owner[d]!;
    const outer = d === 0 ? -1 : this.owner[d - 1]!;
    if (owner === outer || owner < 0) return;
    const total = Math.max(0, this.now - this.began[d]!);
    const tactic = this.tactics[owner]! as Draft;
    tactic.totalMs = total;
    tactic.selfMs = Math.max(0, tactic.selfMs + total);
    if (outer >= 0) (this.tactics[outer]! as Draft).selfMs -= total;
  }
}
