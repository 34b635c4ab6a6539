import { describe, expect, test } from "bun:test";
import { Digest } from "./_digest.ts";
import { classifyMessage } from "./classify-message.ts";
import type { LeanMessage } from "./message.ts";
import { messageOf } from "./testing/check-rules.ts";

function digestOf(...messages: readonly Partial<LeanMessage>[]): Digest {
  const digest = new Digest();
  for (const parts of messages) {
    const message = messageOf(parts);
    digest.message(message, classifyMessage(message));
  }
  return digest;
}

describe("Digest", () => {
  test("keeps the error that stands first in the source, not the one printed first", () => {
    const digest = digestOf(
      { text: "unsolved goals", pos: { line: 9, column: 0 } },
      { text: "type mismatch", pos: { line: 3, column: 7 } },
      { text: "unknown identifier 'x'", pos: { line: 3, column: 8 } },
    );
    expect(digest.proof?.category).toBe("type.mismatch");
    expect(digest.counts.error).toBe(3);
  });

  test("keeps the one printed first when the places cannot be compared", () => {
    const digest = digestOf(
      { text: "unsolved goals", pos: { line: 9, column: 0 } },
      { text: "type mismatch", pos: { line: 1, column: 0 }, fileName: "B.lean" },
      { text: "no goals", pos: null },
    );
    expect(digest.proof?.category).toBe("unsolved-goals");
  });

  test("takes open goals right behind a parser's error for its consequence", () => {
    const digest = digestOf(
      { text: "unknown tactic", keepFullRange: true, pos: { line: 2, column: 2 } },
      { text: "unsolved goals", kind: "Tactic.unsolvedGoals", pos: { line: 1, column: 20 } },
    );
    expect(digest.proof?.category).toBe("syntax.unknown-tactic");
    expect(digest.stdout.followUp?.category).toBe("unsolved-goals");
  });

  test("counts budgets and sorries, and does not call a promoted one an error of its own", () => {
    const digest = digestOf(
      { text: "declaration uses `sorry`", kind: "hasSorry" },
      { text: "maximum recursion depth has been reached" },
      { text: "x", kind: "linter.a" },
    );
    expect(digest.counts).toMatchObject({ error: 3, sorry: 1, resource: 1 });
    expect(digest.unpromoted).toBe(1);
  });

  test("does not count the notices of Lake and elan on stderr", () => {
    const digest = digestOf({
      severity: "warning",
      form: "lake",
      pos: null,
      stream: "stderr",
      text: "x",
    });
    expect(digest.counts.warning).toBe(0);
  });

  test("reads what the runtime printed inside Lake's messages", () => {
    const digest = digestOf({
      severity: "information",
      form: "lake",
      pos: null,
      stream: "stderr",
      text: "stderr:\nStack overflow detected. Aborting.",
    });
    expect(digest.runtimeLine("stack")?.text).toBe("Stack overflow detected. Aborting.");
  });

  test("believes the runtime's words on stdout only when Lean reports no error", () => {
    const line = {
      reason: "headerless",
      text: "INTERNAL PANIC: out of memory",
      streamLine: 1,
    } as const;
    const digest = new Digest();
    digest.line({ ...line, stream: "stdout" });
    expect(digest.runtimeLine("memory")?.line).toBe(1);
    const error = messageOf({ text: "unsolved goals" });
    digest.message(error, classifyMessage(error));
    expect(digest.runtimeLine("memory")).toBeNull();
    digest.line({ ...line, stream: "stderr" });
    expect(digest.runtimeLine("memory")).not.toBeNull();
  });

  test("remembers the deepest line that a message stands at", () => {
    const digest = digestOf(
      { pos: { line: 4, column: 0 } },
      { pos: { line: 40, column: 0 } },
      { pos: null },
    );
    expect(digest.deepest.line).toBe(40);
  });
});
