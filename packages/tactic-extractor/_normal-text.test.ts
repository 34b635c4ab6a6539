import { expect, test } from "bun:test";
import { normalText } from "./_normal-text.ts";

test("normalText() sees through brackets, blanks and line breaks", () => {
  expect(normalText("(cases b) <;>\n  rfl")).toBe(normalText("cases b <;> rfl"));
  expect(normalText("exact h")).not.toBe(normalText("exact h'"));
  expect(normalText(" ( ) ")).toBe("");
  expect(normalText("exact /- a /- b -/ c -/ h -- d\n")).toBe(normalText("exact h"));
  expect(normalText("a /- b")).toBe(normalText("a"));
});

test("a text is a part of another exactly by whole tokens", () => {
  const whole = normalText('rw [foo, bar] at h "a b" «c d»');
  expect(whole.includes(normalText("[foo, bar]"))).toBe(true);
  expect(whole.includes(normalText("fo"))).toBe(false);
  expect(whole.includes(normalText('"a b"'))).toBe(true);
  expect(whole.includes(normalText("a b"))).toBe(false);
  expect(whole.includes(normalText("«c d»"))).toBe(true);
});

test("a string without an end is one token", () => {
  expect(normalText('x "a b')).toBe('\u0001x\u0001"a b\u0001');
});
