import { describe, expect, test } from "bun:test";
import {
  charEnd,
  commentEnd,
  interpolatedEnd,
  isRawString,
  nameEnd,
  numberEnd,
  quotedPartEnd,
  rawStringEnd,
  stringEnd,
} from "./_literals.ts";

describe("ends of literals", () => {
  test.each([
    ["/- a -/x", 7],
    ["/- a /- b -/ c -/x", 17],
    ["/--/ x -/y", 9],
    ["/-/ -/ x", 6],
    ["/- a", -1],
    ["/- /- -/", -1],
  ])("commentEnd(%p) is %p", (text, end) => {
    expect(commentEnd(text, 0)).toBe(end);
  });
  test.each([
    ['"a"b', 3],
    ['"a\\"b"c', 6],
    ['"a\nb"', 5],
    ['"a', -1],
    ['"a\\"', -1],
  ])("stringEnd(%p) is %p", (text, end) => {
    expect(stringEnd(text, 0)).toBe(end);
  });
  test.each([
    ['"a\\"', 4],
    ['#"a"b"#x', 7],
    ['##"a"#"##', 9],
    ['#"a"', -1],
  ])("rawStringEnd(%p) is %p", (text, end) => {
    expect(rawStringEnd(text, 0)).toBe(end);
    expect(isRawString(text, 0)).toBe(true);
  });
  test.each([
    ['"a {f "b}"} c" d', 14],
    ['"\\{ a" b', 6],
    ['"{ {x} "y" }"', 13],
    ['"{ a', -1],
  ])("interpolatedEnd(%p) is %p", (text, end) => {
    expect(interpolatedEnd(text, 0)).toBe(end);
  });
  test.each([
    ["'a' b", 3],
    ["'\\'' b", 4],
    ["'\\u{1F600}' b", 11],
    ["'𝔸' b", 4],
    ["'' b", -1],
    ["'ab'", -1],
  ])("charEnd(%p) is %p", (text, end) => {
    expect(charEnd(text, 0)).toBe(end);
  });
  test("quotedPartEnd() ends at », and at once when the line does not close it", () => {
    expect(quotedPartEnd("«a b» c", 0)).toBe(5);
    expect(quotedPartEnd("«a\nb»", 0)).toBe(1);
    expect(quotedPartEnd("«a «b»", 0)).toBe(1);
  });
  test.each([
    ["Nat.succ x", 8],
    ["a.«b c».d e", 9],
    ["h.1", 1],
    ["xs...", 2],
  ])("nameEnd(%p) is %p", (text, end) => {
    expect(nameEnd(text, 0)).toBe(end);
  });
  test.each([
    ["12 ", 2],
    ["0xff+", 4],
    ["1.5e3 ", 5],
    ["1.succ", 1],
  ])("numberEnd(%p) is %p", (text, end) => {
    expect(numberEnd(text, 0)).toBe(end);
  });
});
