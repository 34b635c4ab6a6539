import { expect, test } from "bun:test";
import { Emitter, utf8Length } from "./_emitter.ts";
import { Scanner } from "./_scanner.ts";
import { MODE, WORDS } from "./_words.ts";

test("utf8Length() counts bytes", () => {
  const encoder = new TextEncoder();
  for (const text of ["", "abc", "αβγ", "∀x", "a𝔸b", "é🙂"]) {
    expect(utf8Length(text, 0, text.length)).toBe(encoder.encode(text).length);
  }
  expect(utf8Length("a\ud835b", 0, 3)).toBe(5);
  expect(utf8Length("\udc00\ud835\udc00\ud835", 0, 4)).toBe(10);
  expect(utf8Length("\ud835\udc00", 0, 1)).toBe(3);
});

test("words beyond the table get ids of their own, and modes when they are learned", () => {
  const emitter = new Emitter("crunch crunch");
  const scanner = new Scanner("crunch crunch");
  scanner.next();
  const id = emitter.nameOf(scanner);
  scanner.next();
  expect(emitter.nameOf(scanner)).toBe(id);
  expect(id).toBeGreaterThanOrEqual(WORDS.size);
  expect(emitter.modeOf(id)).toBe(MODE.unknown);
  emitter.learn("crunch", MODE.seq);
  emitter.learn("simp", MODE.seq);
  expect(emitter.modeOf(id)).toBe(MODE.seq);
});

test("problems beyond a hundred are counted", () => {
  const emitter = new Emitter("");
  for (let i = 0; i < 250; i++) {
    emitter.problem("unclosed-bracket", "x", { start: i, line: 1, column: i });
  }
  expect(emitter.problems).toHaveLength(101);
  expect(emitter.problems[100]).toMatchObject({
    kind: "more",
    message: "150 more problems up to here",
  });
});
