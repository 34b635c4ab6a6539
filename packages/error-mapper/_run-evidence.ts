import type { Digest } from "./_digest.ts";
import type { Witness } from "./_witness.ts";
import { type AxiomJudgement, judgeAxioms } from "./axioms.ts";
import { ASSURANCE_LEVELS, type AssuranceLevel } from "./codes.ts";
import { inspectSource, type SourceInspection } from "./inspect-source.ts";
import type { ParseSummary } from "./message-parser.ts";
import type { RunFacts } from "./outcome.ts";
import { CRASH_SIGNALS, describeEnding, type RunEnding } from "./run-ending.ts";

/** The exit codes that a file with an error about its proof ends with, or that its programs choose. */
const CHOSEN: ReadonlySet<number> = new Set([0, 1, 126, 127]);

/** Everything that the rows of the verdict table look at. */
export class RunEvidence {
  readonly facts: RunFacts;
  readonly digest: Digest;
  readonly stdout: ParseSummary;
  readonly stderr: ParseSummary;
  readonly ending: RunEnding;
  readonly source: SourceInspection | null;
  readonly axioms: AxiomJudgement | null;

  constructor(facts: RunFacts, digest: Digest, stdout: ParseSummary, stderr: ParseSummary) {
    this.facts = facts;
    this.digest = digest;
    this.stdout = stdout;
    this.stderr = stderr;
    this.ending = describeEnding(facts);
    this.source = typeof facts.source === "string" ? inspectSource(facts.source) : null;
    const report = facts.axioms ?? null;
    this.axioms = report === null ? null : judgeAxioms(report, facts.allowedAxioms);
  }

  /** Exit code 0 and no signal. */
  get endedWithZero(): boolean {
    return this.ending.exitCode === 0 && this.ending.signal === null;
  }

  /** Whether the status is known to say that something failed. */
  get failed(): boolean {
    const { exitCode, signal } = this.ending;
    return signal !== null || (exitCode !== null && exitCode !== 0);
  }

  /** Whether nothing at all is known about the end. */
  get endUnknown(): boolean {
    return this.ending.exitCode === null && this.ending.signal === null;
  }

  /** Whether a REPL, or a server around one, answered: its own exit status says nothing. */
  get fromRepl(): boolean {
    return this.stdout.responses > 0;
  }

  /** Whether the run ended well, as far as its status or a complete response shows. */
  get endedWell(): boolean {
    const { reason, oomKilled, streamsComplete } = this.ending;
    // A run that somebody ended did not end well, whatever it exited with.
    if (!streamsComplete || oomKilled || (reason !== null && reason !== "exited")) return false;
    // A server goes on living: its answer, or the completion that was asked for, is the end.
    const answered = this.fromRepl || this.facts.completion === "shown";
    return this.endedWithZero || (answered && this.endUnknown && reason === null);
  }

  get crashSignal(): string | null {
    const { signal } = this.ending;
    return signal !== null && CRASH_SIGNALS.has(signal) ? signal : null;
  }

  /**
   * What the runtime printed of its own end. Any program can print that: beside an error about the
   * proof it is believed only when the status says too that the run did not end by itself.
   */
  fatalLine(sort: "memory" | "stack" | "crash"): Witness | null {
    const { digest, ending } = this;
    const byItself = ending.signal === null && CHOSEN.has(ending.exitCode ?? -1);
    if (digest.proof !== null && byItself && this.infrastructure?.category !== "crash") return null;
    return digest.runtimeLine(sort);
  }

  /**
   * What failed around the proof. Where Lean answered in JSON that the proof is wrong, it was started
   * and read the file: a text on stderr that denies it is a program's.
   */
  get infrastructure(): Witness | null {
    const { digest, stdout } = this;
    const answered = digest.stdout.proof !== null && stdout.jsonMessages > 0;
    return answered ? digest.stdout.infrastructure : digest.infrastructure;
  }

  /** Whether every line of stdout must be a message in JSON. */
  get jsonInUse(): boolean {
    return this.facts.messageForm === "json" || this.stdout.jsonMessages > 0;
  }

  /** Whether the time that was allowed was used up, without an executor's word for it. */
  get overTime(): boolean {
    const { durationMs, timeoutMs } = this.facts;
    if (this.ending.reason !== null) return false;
    return (
      typeof durationMs === "number" &&
      typeof timeoutMs === "number" &&
      timeoutMs > 0 &&
      durationMs >= timeoutMs
    );
  }

  /** What the axiom report says against the proof: `sorryAx` apart from the rest. */
  get sorryAxiom(): boolean {
    return this.axioms?.findings.some(({ sort }) => sort === "sorry") === true;
  }

  /** The first line on stdout that is none of Lean's, and how it shows; `null` when none is. */
  get foreignLine(): Witness | null {
    const { unparsed } = this.digest.stdout;
    const plain = ["glued", "forged", "broken-json", "not-text"] as const;
    for (const reason of plain) {
      const witness = unparsed.get(reason);
      if (witness !== undefined) return witness;
    }
    // Killed in the middle of a line is no forgery.
    const cut = this.ending.signal === null ? unparsed.get("cut") : undefined;
    if (cut !== undefined) return cut;
    const bare = unparsed.get("raw") ?? unparsed.get("headerless");
    return bare !== undefined && (this.jsonInUse || this.fromRepl || unparsed.has("raw"))
      ? bare
      : null;
  }

  /** The highest level of assurance that the evidence shows, each including those below. */
  assurance(contradicted: boolean): AssuranceLevel | null {
    if (!this.endedWell || contradicted || this.digest.counts.error > 0) return null;
    if (this.facts.completion !== "shown") return "A0";
    const { source, axioms } = this;
    const established = source?.findings.every(({ effect }) => effect !== "not-established");
    if (this.digest.counts.sorry > 0 || this.sorryAxiom || this.digest.exit !== null) return "A1";
    if (source === null || established !== true || !source.hasDeclaration) return "A1";
    const capped = source.findings.some(({ effect }) => effect === "cap-a2");
    return axioms?.allowed === true && !capped ? "A3" : "A2";
  }
}

/** Whether one level includes another. */
export function reaches(level: AssuranceLevel | null, required: AssuranceLevel): boolean {
  if (level === null) return false;
  return ASSURANCE_LEVELS.indexOf(level) >= ASSURANCE_LEVELS.indexOf(required);
}
