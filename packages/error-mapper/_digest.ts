import { firstLine } from "./_first-line.ts";
import type { LeanMessage, StreamName, UnparsedLine } from "./message.ts";
import type { MessageClass } from "./rule-set.ts";
import { classifyStreamLine, type StreamRule } from "./stream-rules.ts";

/** A message or line that may decide, with what it is. */
export interface Witness {
  readonly category: string;
  readonly code: MessageClass["code"];
  readonly family: MessageClass["family"];
  readonly ruleId: string;
  readonly confidence: number;
  readonly text: string;
  readonly stream: StreamName;
  readonly line: number;
}

interface Placed {
  readonly witness: Witness;
  readonly message: LeanMessage;
}

/** What Lean still says about a command that it could not parse to its end. */
const AFTER_SYNTAX: ReadonlySet<string> = new Set(["unsolved-goals", "placeholder", "notation"]);

/**
 * What is kept of a run's output: for each question of the verdict table the first witness, and
 * numbers. Its size does not depend on the length of the output.
 */
export class Digest {
  readonly counts: Record<"error" | "warning" | "information" | "sorry" | "resource", number> = {
    error: 0,
    warning: 0,
    information: 0,
    sorry: 0,
    resource: 0,
  };
  /** First error that is about the proof, by position in the source. */
  #proof: Placed | null = null;
  #resource: Placed | null = null;
  #lastWasSyntax = false;
  /** First `sorry`, as a warning or as an error. */
  sorry: Witness | null = null;
  infrastructure: Witness | null = null;
  /** An error that decides only alone; likewise one that follows from others. */
  alone: Witness | null = null;
  followUp: Witness | null = null;
  /** `#exit` and an `import` in the middle. */
  exit: Witness | null = null;
  /** Errors that no promotion of a warning explains. */
  unpromoted = 0;
  /** The first error that no promotion explains. */
  firstUnpromoted: Witness | null = null;
  /** Errors of what stands before the file is read, in JSON, and all others there. */
  headerErrors = 0;
  jsonErrors = 0;
  /** The highest line that a message stands at, and who stands there. */
  deepest: { readonly line: number; readonly witness: Witness } | null = null;
  readonly #runtimeLines = {
    stdout: new Map<StreamRule["sort"], Witness>(),
    stderr: new Map<StreamRule["sort"], Witness>(),
  };
  /** First unparsed line of each reason on stdout. */
  readonly unparsed: Map<UnparsedLine["reason"], Witness> = new Map();
  /** The first line of stderr that is no text. */
  stderrNotText: Witness | null = null;

  message(message: LeanMessage, found: MessageClass): void {
    const { severity } = message;
    this.counts[severity]++;
    if (severity === "information") {
      if (message.form === "lake") this.#carried(message);
      return;
    }
    const witness = witnessOf(message, found);
    const line = message.pos?.line ?? 0;
    if (line > (this.deepest?.line ?? 0)) this.deepest = { line, witness };
    if (found.category.startsWith("incomplete.sorry")) {
      this.counts.sorry++;
      this.sorry ??= witness;
    } else if (found.category === "incomplete.exit") {
      this.exit ??= witness;
    }
    if (severity === "error") this.#error(message, found, witness);
  }

  #error(message: LeanMessage, found: MessageClass, witness: Witness): void {
    const top = found.category.split(".", 1)[0];
    const isInfrastructure = found.family === "infrastructure";
    if (message.form === "json") {
      this.jsonErrors++;
      if (isInfrastructure && found.weight === "decides") this.headerErrors++;
    }
    // A promoted `sorry` or linter warning may stand beside exit 0.
    if (found.category !== "warning.promoted" && !found.ruleId.endsWith("sorry")) {
      this.unpromoted++;
      this.firstUnpromoted ??= witness;
    }
    if (found.family === "budget") this.counts.resource++;
    // Behind a parser error Lean keeps only such messages of the same command.
    const follows = this.#lastWasSyntax && AFTER_SYNTAX.has(top ?? "");
    this.#lastWasSyntax = top === "syntax" || follows;
    if (follows) {
      this.followUp ??= witness;
      return;
    }
    if (found.weight === "follow-up") this.followUp ??= witness;
    else if (found.weight === "alone") this.alone ??= witness;
    else if (top === "incomplete") return;
    else if (isInfrastructure) this.infrastructure ??= witness;
    else if (found.family === "budget") this.#resource = earlier(this.#resource, message, witness);
    else this.#proof = earlier(this.#proof, message, witness);
    if (message.form === "lake" && message.pos === null) this.#carried(message);
  }

  get proof(): Witness | null {
    return this.#proof?.witness ?? null;
  }

  get resource(): Witness | null {
    return this.#resource?.witness ?? null;
  }

  /** Lake hands on what the runtime printed inside messages of its own. */
  #carried(message: LeanMessage): void {
    for (const line of message.text.split("\n", 200)) {
      this.#streamLine(
        line,
        message.severity === "error" ? "stderr" : message.stream,
        message.streamLine,
      );
    }
    if (message.severity === "information" && message.text.startsWith("stdout:\n")) {
      const text = message.text.slice("stdout:\n".length);
      this.#unparsedWitness("raw", text, message.stream, message.streamLine);
    }
  }

  /** A line that belongs to no message. */
  line(line: UnparsedLine): void {
    const { reason, text, stream, streamLine } = line;
    if (stream === "stdout") this.#unparsedWitness(reason, text, stream, streamLine);
    else if (reason === "not-text") {
      this.stderrNotText ??= lineWitness("line.not-text", text, stream, streamLine);
    }
    this.#streamLine(text, stream, streamLine);
  }

  /**
   * What the runtime printed of one sort. On stdout such a line may be a program's own, so it is
   * believed there only when no error of Lean's says otherwise.
   */
  runtimeLine(sort: StreamRule["sort"]): Witness | null {
    const merged = this.counts.error === 0 ? this.#runtimeLines.stdout.get(sort) : undefined;
    return this.#runtimeLines.stderr.get(sort) ?? merged ?? null;
  }

  #streamLine(text: string, stream: StreamName, streamLine: number): void {
    const rule = classifyStreamLine(text);
    const lines = this.#runtimeLines[stream];
    if (rule === null || lines.has(rule.sort)) return;
    lines.set(rule.sort, {
      ...lineWitness(rule.id, text, stream, streamLine),
      category: rule.category,
      code: rule.code,
      family: rule.family,
    });
  }

  #unparsedWitness(
    reason: UnparsedLine["reason"],
    text: string,
    stream: StreamName,
    streamLine: number,
  ): void {
    if (this.unparsed.has(reason)) return;
    this.unparsed.set(reason, lineWitness(`line.${reason}`, text, stream, streamLine));
  }
}

function witnessOf(message: LeanMessage, found: MessageClass): Witness {
  return {
    category: found.category,
    code: found.code,
    family: found.family,
    ruleId: found.ruleId,
    confidence: found.confidence,
    text: firstLine(message.text),
    stream: message.stream,
    line: message.streamLine,
  };
}

function lineWitness(ruleId: string, text: string, stream: StreamName, line: number): Witness {
  return {
    category: "tamper.stdout",
    code: "PROOF_INCOMPLETE",
    family: "tamper",
    ruleId,
    confidence: 0.8,
    text: firstLine(text),
    stream,
    line,
  };
}

/** The one of two errors that stands earlier in the source; the first printed, if that is unknown. */
function earlier(old: Placed | null, message: LeanMessage, witness: Witness): Placed {
  if (old === null) return { witness, message };
  const [a, b] = [old.message, message];
  if (a.pos === null || b.pos === null || a.fileName !== b.fileName) return old;
  const before = b.pos.line - a.pos.line || b.pos.column - a.pos.column;
  return before < 0 ? { witness, message } : old;
}
