import { expect, test } from "bun:test";
import { casesOf, ended, jsonLine } from "./_verdict-case.ts";
import { parseMessages } from "./message-parser.ts";

test("casesOf() gives each run the shared answer", () => {
  expect(casesOf(4, ["VERIFIED", "verdict", "ok"], { a: { exitCode: 0 } })).toEqual([
    {
      row: 4,
      name: "a",
      run: { exitCode: 0 },
      code: "VERIFIED",
      family: "verdict",
      category: "ok",
    },
  ]);
});

test("ended() fills in a termination", () => {
  expect(ended("timeout", { signal: "SIGKILL" })).toMatchObject({
    reason: "timeout",
    signal: "SIGKILL",
    exitCode: null,
    streamsComplete: true,
  });
});

test("jsonLine() prints a message as Lean does", () => {
  const { messages, unparsed } = parseMessages(
    jsonLine("error", "x", { kind: "k", line: 4 }).repeat(2),
  );
  expect(messages[0]).toMatchObject({ text: "x", kind: "k", pos: { line: 4, column: 2 } });
  expect(unparsed).toEqual([]);
});
