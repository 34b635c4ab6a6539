import { describe, expect, test } from "bun:test";
import { opensReplResponse, parseReplResponse } from "./message-repl.ts";

const place = { stream: "stdout", streamLine: 1 } as const;
const read = (value: unknown) => parseReplResponse(value, place);
const error = {
  severity: "error",
  pos: { line: 1, column: 23 },
  endPos: null,
  data: "unsolved goals",
};

describe("parseReplResponse()", () => {
  test("reads messages, and a listed sorry as a warning", () => {
    const response = read({
      sorries: [{ proofState: 0, pos: { line: 1, column: 18 }, goal: "⊢ Nat" }],
      messages: [error, { severity: "info", data: "3", pos: { line: 2, column: 0 } }],
      env: 0,
    });
    expect(response?.messages.map(({ severity, kind, form }) => [severity, kind, form])).toEqual([
      ["error", null, "repl"],
      ["information", null, "repl"],
      ["warning", "hasSorry", "repl"],
    ]);
    expect(response?.failure).toBeNull();
  });

  test("takes an entry that is no message for an error", () => {
    expect(read({ messages: [{ odd: 1 }], env: 0 })?.messages[0]?.severity).toBe("error");
  });

  test.each([
    [
      { proofStatus: "Incomplete: open goals remain", proofState: 1, goals: ["⊢ x"] },
      "Incomplete: open goals remain",
    ],
    [
      { proofStatus: "Incomplete: contains sorry", proofState: 1, goals: [] },
      "Incomplete: contains sorry",
    ],
    [
      { proofStatus: "Error: kernel type check failed", proofState: 1 },
      "Error: kernel type check failed",
    ],
    [{ proofState: 1, goals: ["⊢ x"] }, "Incomplete: open goals remain"],
    [{ message: "Lean error:\n<input>:1:1: unknown tactic" }, "unknown tactic"],
  ])("tactic mode: %j is the error %p", (value, text) => {
    expect(read(value)?.messages).toMatchObject([{ severity: "error", text }]);
  });

  test("tactic mode: a completed proof has no message", () => {
    expect(read({ proofStatus: "Completed", proofState: 1, goals: [] })?.messages).toEqual([]);
  });

  test("the REPL's own refusal is a failure", () => {
    expect(read({ message: "Unknown environment." })).toEqual({
      messages: [],
      failure: "repl: Unknown environment.",
    });
  });

  test("reads a server's wrapper, and what it says of itself", () => {
    const good = { custom_id: "a", error: null, response: { messages: [error], env: 0 } };
    expect(read({ results: [good] })?.messages.length).toBe(1);
    expect(read([good, good])?.messages.length).toBe(2);
    expect(read({ id: "a", repl_response: { env: 0 } })).toEqual({ messages: [], failure: null });
    expect(read({ id: "a", error: "timed out", response: null })?.failure).toBe("timed out");
    expect(read({ id: "a", error: null, response: null })?.failure).toBe("no response");
    expect(read({ id: "a", error: "died" })?.failure).toBe("died");
  });

  test.each(
    [null, 1, "x", [], {}, { foo: 1 }, [1], [{ foo: 1 }], { results: [] }].map((value) => ({
      value,
    })),
  )("gives null for $value", ({ value }) => {
    expect(read(value)).toBeNull();
  });
});

test("opensReplResponse() knows how a response over several lines begins", () => {
  for (const line of ["{", '{"sorries":', '{ "messages": [', "[{", '{"results":']) {
    expect(opensReplResponse(line)).toBe(true);
  }
  for (const line of ["{ x : Nat }", "[1, 2", "[Elab.step] x", '{"caption":""']) {
    expect(opensReplResponse(line)).toBe(false);
  }
});
