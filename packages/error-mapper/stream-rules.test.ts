import { describe, expect, test } from "bun:test";
import { classifyStreamLine, STREAM_RULES } from "./stream-rules.ts";

describe("STREAM_RULES", () => {
  test.each(STREAM_RULES.map((rule) => [rule.id, rule] as const))(
    "%s claims its example",
    (id, rule) => {
      expect(classifyStreamLine(rule.example)?.id).toBe(id);
    },
  );
});

describe("classifyStreamLine()", () => {
  test.each([
    ["", null],
    ["PANIC at f Main:2:14: boom", "panic"],
    ["INTERNAL PANIC: executed 'sorry'", "crash"],
    ["FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory", "memory"],
    ["Stack overflow detected. Aborting?", null],
    ["the stack overflowed", null],
    ["unknown identifier 'timeout'", null],
    ["no timeout here", null],
    ["timeout", "timeout"],
    ["bash: line 1: lake: command not found", "infrastructure"],
    ["bash: line 1: grep: command not found", null],
    ["zsh: command not found: lean", "infrastructure"],
    ["Error: spawn lake ENOENT", "infrastructure"],
    ["lean: unrecognized option '--trace'", "infrastructure"],
    ["a.out: m.c:3: main: Assertion `x' failed.", "crash"],
  ] as const)("takes %p for %p", (line, sort) => {
    expect(classifyStreamLine(line)?.sort ?? null).toBe(sort);
  });

  test("looks only at the beginning of a long line", () => {
    expect(classifyStreamLine(`${"x ".repeat(400)}std::bad_alloc`)).toBeNull();
  });
});
