import { expect, test } from "bun:test";
import { Scanner } from "./_scanner.ts";
import { SyntaxNotes } from "./_syntax-notes.ts";
import { TOKEN } from "./_tokens.ts";
import { MODE } from "./_words.ts";

function learn(text: string): unknown {
  const scanner = new Scanner(text);
  const notes = new SyntaxNotes();
  for (let kind = scanner.next(); kind !== TOKEN.end; kind = scanner.next()) {
    const learned = notes.take(kind, scanner);
    if (learned !== null) return learned;
  }
  return null;
}

test.each([
  ['"both " tacticSeq : tactic', { word: "both", mode: MODE.seq }],
  ['"both " t:tacticSeq : tactic => `(tactic| x)', { word: "both", mode: MODE.seq }],
  ['"both " t:tactic : tactic', { word: "both", mode: MODE.seq }],
  ['"both " Lean.Parser.Tactic.tacticSeq : tactic', { word: "both", mode: MODE.seq }],
  ['"loop " num tacticSeq : tactic', { word: "loop", mode: MODE.numSeq }],
  ['"at " term tacticSeq : tactic', null],
  ['"foo" : tactic', null],
  ['"foo" term : term', null],
  ['"+" tacticSeq : tactic', null],
])("%p", (text, expected) => {
  expect(learn(text)).toEqual(expected);
});

test("clear() begins anew", () => {
  const notes = new SyntaxNotes();
  const scanner = new Scanner('"a" => "b" tacticSeq : tactic');
  notes.take(scanner.next(), scanner);
  notes.take(scanner.next(), scanner);
  notes.clear();
  let learned = null;
  for (let kind = scanner.next(); kind !== TOKEN.end; kind = scanner.next()) {
    learned ??= notes.take(kind, scanner);
  }
  expect(learned).toEqual({ word: "b", mode: MODE.seq });
});
