import type { CanonicalLine } from "./_canonical-line.ts";
import {
  type PlacedWitness,
  standsBefore,
  type Witness,
  witnessOf,
  witnessOfLine,
} from "./_witness.ts";
import type { LeanMessage, UnparsedLine } from "./message.ts";
import type { MessageClass } from "./message-class.ts";
import type { RuleSet } from "./rule-set.ts";
import { classifyStreamLine, type StreamRule } from "./stream-rules.ts";

/** What Lean still says about a command that it could not parse to its end. */
const AFTER_SYNTAX: ReadonlySet<string> = new Set(["unsolved-goals", "placeholder", "notation"]);

/** What a parser's message can be; there is a test that no other category begins so. */
export const SYNTAX: ReadonlySet<string> = new Set(
  "syntax.end-of-input syntax.unknown-tactic syntax.lexical syntax.indentation syntax.scope syntax.token".split(
    " ",
  ),
);

/** How many lines outside messages are looked at: so many first ones, and so many last ones. */
const FIRST_LINES = 1000;
const LAST_LINES = 200;

/** The runtime's lines of each sort, the first of each. */
export type RuntimeLines = Map<StreamRule["sort"], Witness>;

/**
 * What is kept of one stream: for each question of the verdict table the first witness, and numbers.
 * Its size does not depend on the length of the stream.
 */
export class StreamDigest {
  readonly counts: Record<"error" | "warning" | "information" | "sorry" | "resource", number> = {
    error: 0,
    warning: 0,
    information: 0,
    sorry: 0,
    resource: 0,
  };
  /** First budget, by position in the source. */
  resource: PlacedWitness | null = null;
  /** First `sorry`, as a warning or as an error. */
  sorry: Witness | null = null;
  infrastructure: Witness | null = null;
  /** An error that decides only alone; likewise one that follows from others. */
  alone: Witness | null = null;
  followUp: Witness | null = null;
  /** `#exit` and an `import` in the middle. */
  exit: Witness | null = null;
  /** Errors that no promotion of a warning explains, and the first of them. */
  unpromoted = 0;
  firstUnpromoted: Witness | null = null;
  /** The first error from before the file was read that stands behind what came from reading it. */
  lateHeader: Witness | null = null;
  /** The highest line of the source that a message stands at, and its line in the stream. */
  deepest = { line: 0, streamLine: 0 };
  /** What the runtime said: as Lake's message hands it on, and bare. */
  readonly carried: RuntimeLines = new Map();
  readonly bare: RuntimeLines = new Map();
  /** First unparsed line of each reason. */
  readonly unparsed: Map<UnparsedLine["reason"], Witness> = new Map();
  #error: PlacedWitness | null = null;
  #promoted: PlacedWitness | null = null;
  #headerErrors = 0;
  #lastWasSyntax = false;
  #lines = 0;
  readonly #lastLines: UnparsedLine[] = [];

  /** First error about the proof, by position in the source; promoted warnings count after the rest. */
  get proof(): PlacedWitness | null {
    return this.#error ?? this.#promoted;
  }

  message(message: LeanMessage, found: MessageClass): void {
    const { severity, pos } = message;
    const notice = message.stream === "stderr" && pos === null && severity !== "error";
    if (notice && found.code === null) {
      // Notices of Lake and elan are none of Lean's messages.
      this.#carry(message);
      return;
    }
    this.counts[severity]++;
    if (severity === "information") {
      if (message.form === "lake") this.#carry(message);
      return;
    }
    if (pos !== null) this.#reach(pos.line, message.streamLine);
    if (found.category.startsWith("incomplete.sorry")) {
      this.counts.sorry++;
      this.sorry ??= witnessOf(message, found);
    } else if (found.category === "incomplete.exit") {
      this.exit ??= witnessOf(message, found);
    }
    if (severity === "error") this.#takeError(message, found);
  }

  #reach(line: number, streamLine: number): void {
    if (line > this.deepest.line) this.deepest = { line, streamLine };
  }

  /**
   * Notes a message by what can be seen of it without taking it apart, when that is enough: numbers
   * change, and no witness does. `false` when it has to be read and classified.
   */
  glance(line: CanonicalLine, rules: RuleSet, streamLine: number): boolean {
    const { severity, pos } = line;
    const kind = line.kind();
    const found = kind === null ? null : rules.classifyKind(kind, severity);
    const isSorry = found?.category === "incomplete.sorry" && this.sorry !== null;
    if (severity === "warning") {
      if (found?.code !== null && !isSorry) return false;
    } else if (severity === "error") {
      // The parser's messages have no tag: what has both a tag and its mark is read in full.
      if (kind !== null && line.keepFullRange) return false;
      if (!isSorry && !this.#addsNothing(line, found, rules)) return false;
      if (!isSorry) this.unpromoted++;
      this.#lastWasSyntax = line.keepFullRange;
    }
    this.counts[severity]++;
    if (isSorry) this.counts.sorry++;
    if (pos !== null) this.#reach(pos.line, streamLine);
    return true;
  }

  /** Whether an error is one more about the proof, behind the first one in the source. */
  #addsNothing(line: CanonicalLine, found: MessageClass | null, rules: RuleSet): boolean {
    const proof = this.#error;
    if (proof === null) return false;
    if (this.#lastWasSyntax && !line.keepFullRange) {
      const follows =
        found === null ? rules.mayBe(line, AFTER_SYNTAX) : AFTER_SYNTAX.has(found.category);
      if (follows) return false;
    }
    const { pos } = line;
    const fileName = line.fileName();
    const inFile = pos !== null && (pos.line > 1 || pos.column > 0) && fileName !== "<input>";
    if (!inFile || standsBefore({ pos, fileName }, proof)) return false;
    if (found !== null) return found.code === "PROOF_INVALID" && found.weight === "decides";
    // Without the mark, whether it is the parser's shows only in its text.
    const isTold = line.keepFullRange || rules.knowsName(line.errorName);
    return !rules.mayBeOther(line) && (isTold || !rules.mayBe(line, SYNTAX));
  }

  #takeError(message: LeanMessage, found: MessageClass): void {
    const { category } = found;
    const isInfrastructure = found.family === "infrastructure";
    if (isInfrastructure && found.weight === "decides" && message.form === "json") {
      const { error, warning, information } = this.counts;
      const others = error + warning + information - this.#headerErrors - 1;
      if (others > 0) this.lateHeader ??= witnessOf(message, found);
      else this.#headerErrors++;
    }
    // A promoted `sorry` or linter warning may stand beside exit 0.
    if (category !== "warning.promoted" && !found.ruleId.endsWith("sorry")) {
      this.unpromoted++;
      this.firstUnpromoted ??= witnessOf(message, found);
    }
    if (found.family === "budget") this.counts.resource++;
    // Behind a parser error Lean keeps only such messages of the same command.
    const follows = this.#lastWasSyntax && AFTER_SYNTAX.has(category);
    this.#lastWasSyntax = follows || category.startsWith("syntax.");
    if (follows || found.weight === "follow-up") this.followUp ??= witnessOf(message, found);
    else if (found.weight === "alone") this.alone ??= witnessOf(message, found);
    else if (category.startsWith("incomplete.")) return;
    else if (isInfrastructure) this.infrastructure ??= witnessOf(message, found);
    else if (found.family === "budget") this.resource = earlier(this.resource, message, found);
    else if (category === "warning.promoted")
      this.#promoted = earlier(this.#promoted, message, found);
    else this.#error = earlier(this.#error, message, found);
    if (message.form === "lake" && message.pos === null) this.#carry(message);
  }

  /** Lake hands on what the runtime printed inside messages of its own. */
  #carry(message: LeanMessage): void {
    for (const text of message.text.split("\n", LAST_LINES)) {
      runtimeLine(this.carried, text, message);
    }
    if (message.severity === "information" && message.text.startsWith("stdout:\n")) {
      this.#unparsed({
        reason: "raw",
        text: message.text.slice("stdout:\n".length),
        stream: message.stream,
        streamLine: message.streamLine,
      });
    }
  }

  /** A line that belongs to no message. In a flood only the first and the last ones are read. */
  line(line: UnparsedLine): void {
    this.#unparsed(line);
    this.#lines++;
    if (this.#lines <= FIRST_LINES) runtimeLine(this.bare, line.text, line);
    else this.#lastLines[this.#lines % LAST_LINES] = line;
  }

  /** Reads what was put off until the end of the stream. */
  finish(): void {
    const late = this.#lastLines.filter((line) => line !== undefined);
    late.sort((a, b) => a.streamLine - b.streamLine);
    for (const line of late) runtimeLine(this.bare, line.text, line);
  }

  #unparsed(line: UnparsedLine): void {
    if (this.unparsed.has(line.reason)) return;
    const { reason, text, stream, streamLine } = line;
    this.unparsed.set(reason, witnessOfLine(`line.${reason}`, text, stream, streamLine));
  }
}

function runtimeLine(
  lines: RuntimeLines,
  text: string,
  { stream, streamLine }: Pick<LeanMessage, "stream" | "streamLine">,
): void {
  const rule = classifyStreamLine(text);
  if (rule === null || lines.has(rule.sort)) return;
  lines.set(rule.sort, {
    ...witnessOfLine(rule.id, text, stream, streamLine),
    category: rule.category,
    code: rule.code,
    family: rule.family,
  });
}

/** The one of two errors that stands earlier in the source; the first printed, if that is unknown. */
function earlier(
  old: PlacedWitness | null,
  message: LeanMessage,
  found: MessageClass,
): PlacedWitness {
  if (old !== null && !standsBefore(message, old)) return old;
  const { pos, fileName } = message;
  return { witness: witnessOf(message, found), pos, fileName };
}
