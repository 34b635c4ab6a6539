import { describe, expect, test } from "bun:test";
import { StreamDigest, SYNTAX } from "./_stream-digest.ts";
import { classifyMessage } from "./classify-message.ts";
import type { LeanMessage } from "./message.ts";
import { MESSAGE_RULES } from "./message-rules.ts";
import { messageOf } from "./testing/check-rules.ts";

const stderr = { stream: "stderr", reason: "headerless" } as const;

test("SYNTAX holds every category of the parser", () => {
  const all = MESSAGE_RULES.map(({ category }) => category).filter((one) => /^syntax/.test(one));
  expect(SYNTAX).toEqual(new Set(all));
});

describe("StreamDigest", () => {
  test("reads the first and the last lines of a flood, not all between", () => {
    const digest = new StreamDigest();
    const texts = new Map([
      [900, "PANIC at f: early"],
      [50_000, "Unknown command line option"],
      [99_950, "Stack overflow detected. Aborting."],
    ]);
    for (let streamLine = 1; streamLine <= 100_000; streamLine++) {
      digest.line({ ...stderr, text: texts.get(streamLine) ?? "flood", streamLine });
    }
    expect(digest.bare.has("stack")).toBe(false);
    digest.finish();
    expect(digest.bare.get("panic")?.line).toBe(900);
    expect(digest.bare.get("stack")?.line).toBe(99_950);
    expect(digest.bare.has("infrastructure")).toBe(false);
    expect(digest.unparsed.get("headerless")?.line).toBe(1);
  });

  test("takes Lake's `info: stdout:` for a raw line of the program", () => {
    const digest = new StreamDigest();
    const lake: Partial<LeanMessage> = { form: "lake", pos: null, severity: "information" };
    const message = messageOf({ ...lake, text: "stdout:\nraw line" });
    digest.message(message, classifyMessage(message));
    expect(digest.unparsed.get("raw")?.text).toBe("raw line");
  });

  test("finds a crash in Lake's error", () => {
    const digest = new StreamDigest();
    const message = messageOf({ form: "lake", pos: null, text: "Lean exited with code 139" });
    digest.message(message, classifyMessage(message));
    expect(digest.infrastructure?.category).toBe("crash");
  });

  test("notes an error of the header that comes too late to be one", () => {
    const pos = { line: 1, column: 0 };
    const digestOf = (...texts: readonly string[]) => {
      const digest = new StreamDigest();
      for (const text of texts) {
        const message = messageOf({ text, pos });
        digest.message(message, classifyMessage(message));
      }
      return digest;
    };
    const missing = "unknown module prefix 'Foo'";
    expect(digestOf(missing, missing, "unsolved goals").lateHeader).toBeNull();
    expect(digestOf("unsolved goals", missing).lateHeader?.category).toBe("import");
  });

  test("prefers an error about the proof to a promoted warning before it", () => {
    const digest = new StreamDigest();
    const promoted = messageOf({ kind: "linter.unusedVariables", pos: { line: 1, column: 0 } });
    const real = messageOf({ text: "Type mismatch", pos: { line: 2, column: 0 } });
    for (const message of [promoted, real]) {
      digest.message(message, classifyMessage(message));
      expect(digest.proof?.pos?.line).toBe(message.pos?.line);
    }
    digest.message(promoted, classifyMessage(promoted));
    expect(digest.proof?.witness.category).toBe("type.mismatch");
  });
});
