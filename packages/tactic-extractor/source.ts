import { CommandReader } from "./_commands.ts";
import { Emitter } from "./_emitter.ts";
import { Namespaces } from "./_namespaces.ts";
import { Scanner } from "./_scanner.ts";
import type { SourceReading } from "./source-types.ts";

/**
 * Reads the tactics and declarations of a Lean 4 source text, without Lean.
 *
 * It is a lexer and a block reader, not a parser: it knows comments, strings, brackets, columns and
 * the words that open blocks, and takes what a block begins with for a tactic, also when no table
 * knows it. It never throws, and takes time linear in the text. Macros are not expanded; the text
 * of quotations and of defaults (`(h : p := by simp)`) is not counted, since it is not run there.
 *
 * @param text The whole file. Positions in the result are those of Lean: lines from 1, columns from
 *   0 in code points; offsets are UTF-16 units.
 *
 * @example A proof with a nested block
 * ```ts
 * import assert from "node:assert/strict";
 * import { readSource } from "@lean-telemetry/tactic-extractor/source";
 *
 * const { tactics, declarations } = readSource(`theorem t (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
 *   constructor
 *   · exact hp
 *   · exact hq
 * `);
 * assert.deepEqual(
 *   tactics.map((tactic) => [tactic.name, tactic.depth]),
 *   [["constructor", 0], ["·", 0], ["exact", 1], ["·", 0], ["exact", 1]],
 * );
 * assert.equal(declarations[0]?.name, "t");
 * assert.equal(declarations[0]?.mode, "tactic");
 * ```
 */
export function readSource(text: string): SourceReading {
  const emitter = new Emitter(text);
  const scanner = new Scanner(text);
  new CommandReader(scanner, emitter, new Namespaces()).readAll(true);
  emitter.unread(scanner);
  return {
    tactics: emitter.tactics,
    declarations: emitter.declarations,
    problems: emitter.problems,
  };
}
