import { CommandReader } from "./_commands.ts";
import { Emitter } from "./_emitter.ts";
import { Namespaces } from "./_namespaces.ts";
import { Scanner } from "./_scanner.ts";
import type { SourceReading } from "./source-types.ts";

/**
 * Reads a source piece by piece, for texts that need not be held whole: each call gives what the
 * pieces so far have completed, command by command. Memory is that of the longest command.
 *
 * Positions and declaration numbers are those in the whole text; all pieces together give what
 * `readSource` gives at once.
 *
 * @example A text in two pieces
 * ```ts
 * import assert from "node:assert/strict";
 * import { SourceReader } from "@lean-telemetry/tactic-extractor/source-reader";
 *
 * const reader = new SourceReader();
 * const parts = [reader.push("theorem t : p := by\n  si"), reader.push("mp\n"), reader.end()];
 * assert.deepEqual(
 *   parts.flatMap((part) => part.tactics).map((tactic) => tactic.name),
 *   ["simp"],
 * );
 * ```
 */
export class SourceReader {
  private readonly emitter = new Emitter("");
  private readonly namespaces = new Namespaces();
  private pending: string[] = [];
  private length = 0;
  private next: number;
  private line = 1;
  private column = 0;

  private readonly step: number;

  /** @param step Text is gathered up to this many characters before it is read. */
  constructor(step: number = 1 << 20) {
    this.step = step;
    this.next = step;
  }

  /** Takes the next piece and gives out what is complete: nothing, or many commands at once. */
  push(text: string): SourceReading {
    this.pending.push(text);
    this.length += text.length;
    if (this.length >= this.next) this.read(false);
    return this.take();
  }

  /** Reads what is left. After it the reader begins anew, as if with the rest of the same text. */
  end(): SourceReading {
    this.read(true);
    return this.take();
  }

  private read(isLast: boolean): void {
    const text = this.pending.join("");
    const scanner = new Scanner(text, { line: this.line, column: this.column });
    this.emitter.text = text;
    const reader = new CommandReader(scanner, this.emitter, this.namespaces);
    reader.readAll(isLast);
    if (isLast) this.emitter.unread(scanner);
    const { start, line, column } = reader.position;
    const rest = isLast ? "" : text.slice(start);
    this.emitter.base += isLast ? text.length : start;
    this.line = line;
    this.column = column;
    this.pending = [rest];
    this.length = rest.length;
    // A command that is longer than a step is read again only when it has doubled.
    this.next = Math.max(this.step, 2 * rest.length);
  }

  private take(): SourceReading {
    const { emitter } = this;
    const reading = {
      tactics: emitter.tactics,
      declarations: emitter.declarations,
      problems: emitter.problems,
    };
    emitter.declarationBase += emitter.declarations.length;
    emitter.tactics = [];
    emitter.declarations = [];
    emitter.problems = [];
    return reading;
  }
}
