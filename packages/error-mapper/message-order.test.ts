import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { LeanMessage } from "./message.ts";
import { inPrintedOrder } from "./message-order.ts";
import { messageOf } from "./testing/check-rules.ts";

const at = (line: number, column: number, text: string): LeanMessage =>
  messageOf({ pos: { line, column }, text, form: "lsp", keepFullRange: null });
const texts = (messages: readonly LeanMessage[]) => messages.map(({ text }) => text);
const PARSE = "unexpected token ')'; expected term";

describe("inPrintedOrder()", () => {
  test("puts messages by their places", () => {
    const told = [at(3, 0, "c"), at(1, 4, "b"), at(1, 2, "a")];
    expect(texts(inPrintedOrder(told, ""))).toEqual(["a", "b", "c"]);
  });
  test("keeps the order at one place", () => {
    expect(texts(inPrintedOrder([at(1, 0, "b"), at(1, 0, "a")], ""))).toEqual(["b", "a"]);
  });
  test("puts what the parser says before what follows from it, in the same command", () => {
    const source = "theorem a : True := by\n  skip\ntheorem b : True := by\n  )\n";
    const told = [
      at(1, 20, "unsolved goals\n⊢ True"),
      at(3, 20, "unsolved goals"),
      at(4, 2, PARSE),
    ];
    expect(texts(inPrintedOrder(told, source))).toEqual([
      "unsolved goals\n⊢ True",
      PARSE,
      "unsolved goals",
    ]);
  });
  test("gives an error at the next command's first word to the one before", () => {
    const source = "theorem a : True := by\n\n@[simp] theorem b : True := trivial\n";
    const told = [at(1, 20, "unsolved goals"), at(3, 0, PARSE), at(3, 16, "x")];
    expect(texts(inPrintedOrder(told, source))).toEqual([PARSE, "unsolved goals", "x"]);
  });
  test("leaves an error behind a whole command where it is", () => {
    const late = "unexpected token '·'; expected command";
    const told = [at(4, 3, late), at(1, 20, "unsolved goals")];
    expect(texts(inPrintedOrder(told, "theorem a : True := by\n"))).toEqual([
      "unsolved goals",
      late,
    ]);
  });
  test("knows declarations that are indented", () => {
    const source = "namespace A\n  theorem a : True := by\n    skip\n  theorem b : True := by )\n";
    const told = [at(2, 22, "unsolved goals"), at(4, 25, PARSE)];
    expect(texts(inPrintedOrder(told, source))).toEqual(["unsolved goals", PARSE]);
  });
  test("takes messages without a place first, and loses none", () => {
    const bare = messageOf({ pos: null, text: "bare" });
    expect(texts(inPrintedOrder([at(1, 0, "a"), bare], ""))).toEqual(["bare", "a"]);
  });
  test("does not depend on the order in which messages of different places came", () => {
    const source = "def a := 1\ndef b := by\n  )\nexample : True := by\n  foo\n";
    const told = [at(1, 9, "x"), at(2, 9, "unsolved goals"), at(3, 2, PARSE), at(5, 2, "y")];
    const shuffled = fc.shuffledSubarray(told, { minLength: told.length });
    fc.assert(
      fc.property(shuffled, (some) => {
        expect(texts(inPrintedOrder(some, source))).toEqual(texts(inPrintedOrder(told, source)));
      }),
    );
  });
});
