import { describe, expect, test } from "bun:test";
import { decide } from "./_decide.ts";
import { evidenceOf } from "./testing/evidence.ts";

describe("decide()", () => {
  test("says which row decided, and keeps what else was seen in the counts", () => {
    const stdout =
      "A.lean:1:8: warning: declaration uses 'sorry'\nA.lean:2:8: error: unsolved goals\nA.lean:3:8: error: maximum recursion depth has been reached\n";
    const { row, outcome } = decide(evidenceOf({ exitCode: 1, stdout }));
    expect(row).toBe(11);
    expect(outcome.counts).toEqual({
      error: 2,
      warning: 1,
      information: 0,
      sorry: 1,
      resource: 1,
      unparsed: 0,
    });
    expect(outcome.evidence).toEqual({ message: "unsolved goals", stream: "stdout", line: 2 });
  });

  test("without any evidence accepts nothing", () => {
    expect(decide(evidenceOf({}))).toMatchObject({
      row: null,
      outcome: { family: "infrastructure" },
    });
  });
});
