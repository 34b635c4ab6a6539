import { expect, test } from "bun:test";
import {
  commentEnd,
  hashCommand,
  isEscape,
  isGluedCharacter,
  isOddComment,
  numberEnd,
  plainString,
} from "./_lex-scan.ts";

test.each([
  ["0b1axiom", 3],
  ["0xF_0g", 5],
  ["1_000x", 5],
  ["1.5e-3a", 6],
  ["1.axiom", 1],
  ["1end", 1],
  ["0open", 1],
])("numberEnd(%p) is %p", (source, end) => {
  expect(numberEnd(source, 0)).toBe(end);
});

test.each([
  ["/-/-/ a", 5],
  ["/- a /- b -/ -/ c", 15],
  ['/--/ " -/ c', 9],
  ["/- open", 8],
])("commentEnd(%p) is %p", (source, end) => {
  expect(commentEnd(source, 0)).toBe(end);
});

test("isOddComment() knows the openers that end in a slash", () => {
  expect(["/-/", "/--/", "/-!/", "/- /", "/---/"].map((text) => isOddComment(text, 0))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test("plainString() finds the end and unescaped braces", () => {
  expect(plainString('"a\\"{" b', 1)).toEqual({ end: 5, hasBrace: true });
  expect(plainString('"\\{', 1)).toEqual({ end: 3, hasBrace: false });
});

test.each(["\\\\", '\\"', "\\'", "\\n", "\\t", "\\r", "\\x41", "\\u00e9"])(
  "isEscape() knows %p",
  (text) => expect(isEscape(`a${text}b`, 1, false)).toBe(true),
);
test.each(["\\q", "\\\n", "\\x4", "\\u12", "\\", "\\{"])("isEscape() knows no %p", (text) => {
  expect(isEscape(text, 0, false)).toBe(false);
});
test("isEscape() knows the brace of an interpolated string", () => {
  expect(isEscape("\\{", 0, true)).toBe(true);
});

test.each([
  ["⁻¹'+'", 2, true],
  ["='\"'", 1, true],
  ["⁻¹'s'", 2, false],
  ["('+'", 1, false],
  ["'+'", 0, false],
  ["x '+'", 2, false],
])("isGluedCharacter(%p, %p) is %p", (source, at, glued) => {
  expect(isGluedCharacter(source, at)).toBe(glued);
});

test("hashCommand() takes Lean's own command, else the whole word", () => {
  expect(hashCommand("x #guard_msgsin", 2)).toBe("#guard_msgs");
  expect(hashCommand("#mine! x", 0)).toBe("#mine!");
  expect(hashCommand("#[1]", 0)).toBe("#");
});
