import { StreamDigest } from "./_stream-digest.ts";
import { type PlacedWitness, standsBefore, type Witness, witnessOfLine } from "./_witness.ts";
import type { LeanMessage, UnparsedLine } from "./message.ts";
import type { MessageClass } from "./message-class.ts";
import type { StreamRule } from "./stream-rules.ts";

/**
 * What is kept of a run's output. The two streams are kept apart, since nobody knows in which order
 * they were written; where either can answer, stdout does.
 */
export class Digest {
  readonly stdout: StreamDigest = new StreamDigest();
  readonly stderr: StreamDigest = new StreamDigest();

  message(message: LeanMessage, found: MessageClass): void {
    this[message.stream].message(message, found);
  }

  /** A line that belongs to no message. */
  line(line: UnparsedLine): void {
    this[line.stream].line(line);
  }

  finish(): void {
    this.stdout.finish();
    this.stderr.finish();
  }

  get counts(): Readonly<StreamDigest["counts"]> {
    const [a, b] = [this.stdout.counts, this.stderr.counts];
    return {
      error: a.error + b.error,
      warning: a.warning + b.warning,
      information: a.information + b.information,
      sorry: a.sorry + b.sorry,
      resource: a.resource + b.resource,
    };
  }

  /** First error about the proof, by position in the source. */
  get proof(): Witness | null {
    return first(this.stdout.proof, this.stderr.proof);
  }

  /** First budget of Lean's own, by position in the source. */
  get resource(): Witness | null {
    return first(this.stdout.resource, this.stderr.resource);
  }

  get sorry(): Witness | null {
    return this.stdout.sorry ?? this.stderr.sorry;
  }

  get infrastructure(): Witness | null {
    return this.stdout.infrastructure ?? this.stderr.infrastructure;
  }

  /** `#exit` and an `import` in the middle. */
  get exit(): Witness | null {
    return this.stdout.exit ?? this.stderr.exit;
  }

  /** An error that decides only when nothing else is there to be believed. */
  get lastResort(): Witness | null {
    if ((this.proof ?? this.sorry ?? this.resource ?? this.exit) !== null) return null;
    const { stdout, stderr } = this;
    return stdout.alone ?? stderr.alone ?? stdout.followUp ?? stderr.followUp;
  }

  /** Errors that no promotion of a warning explains. */
  get unpromoted(): number {
    return this.stdout.unpromoted + this.stderr.unpromoted;
  }

  get firstUnpromoted(): Witness | null {
    return this.stdout.firstUnpromoted ?? this.stderr.firstUnpromoted;
  }

  /** The highest line of the source that a message on stdout stands at. */
  get deepest(): { readonly line: number; readonly witness: Witness } {
    const { line, streamLine } = this.stdout.deepest;
    const text = `a message about line ${line} of the source`;
    return { line, witness: witnessOfLine("message.behind-the-end", text, "stdout", streamLine) };
  }

  /**
   * What the runtime printed of one sort. On stdout such a line may be a program's own, so it is
   * believed there only when no error of Lean's says otherwise.
   */
  runtimeLine(sort: StreamRule["sort"]): Witness | null {
    const { stdout, stderr } = this;
    const sure = stderr.bare.get(sort) ?? stderr.carried.get(sort) ?? stdout.carried.get(sort);
    const merged = this.counts.error === 0 ? stdout.bare.get(sort) : undefined;
    return sure ?? merged ?? null;
  }
}

function first(stdout: PlacedWitness | null, stderr: PlacedWitness | null): Witness | null {
  if (stdout === null || stderr === null) return (stdout ?? stderr)?.witness ?? null;
  return (standsBefore(stderr, stdout) ? stderr : stdout).witness;
}
