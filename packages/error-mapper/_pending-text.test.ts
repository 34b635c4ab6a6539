import { expect, test } from "bun:test";
import { MAX_TEXT_CHARS, PendingText } from "./_pending-text.ts";
import type { LeanMessage } from "./message.ts";
import { parseTextHeader, type TextHeader } from "./message-text.ts";

const header = parseTextHeader("A.lean:1:2: error: first") as TextHeader;
const place = { stream: "stdout", streamLine: 4 } as const;

test("PendingText hands over a message when the next begins, without blank lines at its end", () => {
  const messages: LeanMessage[] = [];
  const pending = new PendingText((message) => messages.push(message));
  expect(pending.open).toBe(false);
  pending.flush();
  pending.begin(header, place);
  pending.add("");
  pending.add("second");
  pending.add("");
  pending.begin(header, place);
  expect(pending.open).toBe(true);
  pending.flush();
  expect(messages.map(({ text }) => text)).toEqual(["first\n\nsecond", "first"]);
  expect(pending.open).toBe(false);
});

test("PendingText keeps the beginning of a text without end, and says so", () => {
  const messages: LeanMessage[] = [];
  const pending = new PendingText((message) => messages.push(message));
  pending.begin(header, place);
  for (let i = 0; i < 3000; i++) pending.add("x".repeat(1000));
  pending.flush();
  expect(messages[0]?.text.length).toBe(MAX_TEXT_CHARS + 1);
  expect(messages[0]?.text.endsWith("x…")).toBe(true);
  expect(messages[0]?.truncated).toBe(true);
});
