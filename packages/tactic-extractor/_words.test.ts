import { expect, test } from "bun:test";
import { hashOf, MODE, ROLE, WORD, WORDS } from "./_words.ts";

test("a word is found in place, by its hash and letters", () => {
  const id = WORDS.id("simp_all");
  expect(WORDS.name(id)).toBe("simp_all");
  expect(WORDS.idAt("x simp_all y", 2, 10, hashOf("simp_all"))).toBe(id);
  expect(WORDS.idAt("x simp_alk y", 2, 10, hashOf("simp_all"))).toBe(0);
  expect(WORDS.id("no_such_word")).toBe(0);
  expect(WORDS.id("")).toBe(0);
});

test("words carry what the reader has to know", () => {
  expect(WORDS.flagsOf(WORDS.id("theorem")) & WORD.declaration).not.toBe(0);
  expect(WORDS.flagsOf(WORDS.id("structure")) & WORD.fields).not.toBe(0);
  expect(WORDS.flagsOf(WORDS.id("sorry")) & WORD.sorry).not.toBe(0);
  expect(WORDS.mode(WORDS.id("all_goals"))).toBe(MODE.seq);
  expect(WORDS.mode(WORDS.id("simp"))).toBe(MODE.term);
  expect(WORDS.role(WORDS.id("by"))).toBe(ROLE.by);
  expect(WORDS.branch(WORDS.id("first"))).not.toBe(0);
});

test("a plain word is one that changes nothing inside a term", () => {
  expect(WORDS.isPlain(0)).toBe(true);
  expect(WORDS.isPlain(WORDS.id("simp"))).toBe(true);
  for (const word of ["by", "theorem", "sorry", "fun", "open"]) {
    expect(WORDS.isPlain(WORDS.id(word))).toBe(false);
  }
});

test("the table has room for all words", () => {
  expect(WORDS.size).toBeLessThan(1024);
});
