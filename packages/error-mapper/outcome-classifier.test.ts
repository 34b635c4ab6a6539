import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { encodeUtf8 } from "./_text-decoder.ts";
import { jsonLine } from "./_verdict-case.ts";
import { messageFromLspDiagnostic } from "./message-lsp.ts";
import { MESSAGE_RULES } from "./message-rules.ts";
import type { Outcome, RunFacts } from "./outcome.ts";
import { createOutcomeClassifier, type OutcomeClassifierOptions } from "./outcome-classifier.ts";
import { RuleSet } from "./rule-set.ts";

function run(
  chunks: readonly (readonly ["stdout" | "stderr", Uint8Array])[],
  facts: RunFacts,
  options: OutcomeClassifierOptions = {},
): Outcome {
  const classifier = createOutcomeClassifier(options);
  for (const [stream, chunk] of chunks) classifier.write(stream, chunk);
  return classifier.end(facts);
}

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 80 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          jsonLine("error", "type mismatch"),
          jsonLine("information", "42"),
          jsonLine("warning", "declaration uses `sorry`", { kind: "hasSorry" }),
          "A.lean:1:2: error: unsolved goals\n",
          "error: build failed\n",
          '{"env": 0}\n',
          "\n",
          "x",
          "{",
        ),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 6 },
    )
    .map((pieces) => encodeUtf8(pieces.join(""))),
);
const facts: fc.Arbitrary<RunFacts> = fc.record({
  exitCode: fc.constantFrom(0, 0, 0, 1, 124, 137, 139, -9, null),
  messageForm: fc.constantFrom("auto", "json", "text"),
  source: fc.constantFrom(null, "theorem a : True := trivial\n", ""),
  completion: fc.constantFrom(null, "shown", "absent"),
});

describe("createOutcomeClassifier()", () => {
  test("tells every message with its class, and every line that is none", () => {
    const seen: string[] = [];
    run(
      [
        ["stdout", encodeUtf8(`${jsonLine("information", "42")}raw\n`)],
        ["stderr", encodeUtf8("odd\n")],
      ],
      { exitCode: 0 },
      {
        onMessage: (message, found) => seen.push(`${message.text} ${found.category}`),
        onUnparsed: (line) => seen.push(`${line.stream} ${line.reason} ${line.text}`),
      },
    );
    expect(seen).toEqual(["42 info.other", "stdout raw raw", "stderr headerless odd"]);
  });

  test("takes diagnostics of the language server, which end without an exit code", () => {
    const verdict = (severity: number, message: string) => {
      const classifier = createOutcomeClassifier();
      const range = { start: { line: 0, character: 4 }, end: { line: 0, character: 5 } };
      classifier.message(messageFromLspDiagnostic({ range, severity, message }));
      return classifier.end({ completion: "shown", source: "theorem a : True := trivial\n" });
    };
    expect(verdict(1, "unsolved goals")).toMatchObject({
      category: "unsolved-goals",
      assurance: null,
    });
    expect(verdict(2, "declaration uses `sorry`").category).toBe("incomplete.sorry");
    expect(verdict(3, "42")).toMatchObject({ code: "VERIFIED", assurance: "A2" });
  });

  test("takes the form and the rules of its caller", () => {
    const chunk = ["stdout", encodeUtf8("fine\n")] as const;
    expect(run([chunk], { exitCode: 0 }).code).toBe("VERIFIED");
    expect(run([chunk], { exitCode: 0 }, { messageForm: "json" }).family).toBe("tamper");
    const line = ["stdout", encodeUtf8("A.lean:1:2: error: unsolved goals\n")] as const;
    expect(run([line], { exitCode: 1 }, { rules: new RuleSet([]) }).category).toBe("other");
  });

  test("gives the same verdict however the streams are cut, with and without a listener", () => {
    fc.assert(
      fc.property(bytes, bytes, facts, fc.array(fc.nat()), (stdout, stderr, given, cuts) => {
        const whole = run(
          [
            ["stdout", stdout],
            ["stderr", stderr],
          ],
          given,
        );
        const places = cuts.map((cut) => cut % (stdout.length + 1)).sort((a, b) => a - b);
        const pieces = [...places, stdout.length].map(
          (at, i) => ["stdout", stdout.subarray(places[i - 1] ?? 0, at)] as const,
        );
        expect(run([["stderr", stderr], ...pieces], given)).toEqual(whole);
        expect(
          run(
            [
              ["stdout", stdout],
              ["stderr", stderr],
            ],
            given,
            { onMessage: () => {} },
          ),
        ).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  test("sees the same in any mixture of messages whether it takes them apart or not", () => {
    const line = fc
      .record({
        rule: fc.constantFrom(...MESSAGE_RULES),
        severity: fc.constantFrom("error", "error", "error", "warning", "information"),
        tagged: fc.boolean(),
        at: fc.constantFrom([1, 0], [1, 8], [2, 0], [3, 4], [9, 2]),
        keepFullRange: fc.constantFrom(false, false, false, true),
        fileName: fc.constantFrom("A.lean", "A.lean", "B.lean", "<input>"),
        more: fc.constantFrom("", "\n(deterministic) timeout at `whnf`", " \\ ∀", "\u0001"),
      })
      .map(
        ({ rule, severity, tagged, at: [line = 1, column = 0], keepFullRange, fileName, more }) => {
          const name = rule.by === "name" ? `lean.${rule.pattern}._namedError` : null;
          const tag = rule.by === "kind" ? rule.pattern.replace("*", "x") : name;
          return JSON.stringify({
            caption: "",
            data: rule.example + more,
            endPos: null,
            fileName,
            isSilent: false,
            keepFullRange,
            kind: (tagged ? tag : null) ?? "[anonymous]",
            pos: { column, line },
            severity,
          });
        },
      );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), facts, (lines, given) => {
        const stdout = encodeUtf8(lines.map((one) => `${one}\n`).join(""));
        const quick = run([["stdout", stdout]], given);
        expect(run([["stdout", stdout]], given, { onMessage: () => {} })).toEqual(quick);
      }),
      { numRuns: 1500 },
    );
  });

  test("says VERIFIED only on exit 0, without an error, a sorry or a line that is no text", () => {
    fc.assert(
      fc.property(bytes, bytes, facts, (stdout, stderr, given) => {
        const outcome = run(
          [
            ["stdout", stdout],
            ["stderr", stderr],
          ],
          given,
        );
        if (outcome.code !== "VERIFIED") return;
        expect(given.exitCode ?? 0).toBe(0);
        expect(outcome.counts).toMatchObject({ error: 0, sorry: 0 });
        expect(given.completion).not.toBe("absent");
        expect(given.source).not.toBe("");
        const text = new TextDecoder("utf-8", { fatal: true }).decode(stdout);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text has
        expect(text).not.toMatch(/[\u0000-\u0008]/);
        expect(outcome.assurance).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test("keeps its memory flat over a long stream", () => {
    const classifier = createOutcomeClassifier();
    const chunk = encodeUtf8(
      `${"x".repeat(99)}\n`.repeat(2_000) + jsonLine("information", "i").repeat(500),
    );
    let most = 0;
    for (let i = 0; i < 100; i++) {
      classifier.write("stdout", chunk);
      if (i % 25 === 10) {
        Bun.gc(true);
        const now = process.memoryUsage().heapUsed;
        if (i === 10) most = now;
        else expect(now - most).toBeLessThan(20 * 1024 * 1024);
      }
    }
    expect(classifier.end({ exitCode: 1 }).counts.information).toBe(50_000);
  });
});
