import { describe, expect, test } from "bun:test";
import { encodeUtf8 } from "./_text-decoder.ts";
import { jsonLine } from "./_verdict-case.ts";
import { classifyOutcome, classifyStreams, mapLeanOutcomeToErrorCode } from "./classify-outcome.ts";

describe("classifyOutcome()", () => {
  test("takes strings and bytes alike", () => {
    const stdout = jsonLine("error", "type mismatch ∀");
    const outcome = classifyOutcome({ exitCode: 1, stdout });
    expect(classifyOutcome({ exitCode: 1, stdout: encodeUtf8(stdout) })).toEqual(outcome);
    expect(outcome.evidence?.message).toBe("type mismatch ∀");
  });
  test("takes the form from the facts or from the options", () => {
    const run = { exitCode: 0, stdout: "x\n" } as const;
    expect(classifyOutcome({ ...run, messageForm: "json" }).family).toBe("tamper");
    expect(classifyOutcome(run, { messageForm: "json" }).family).toBe("tamper");
    expect(classifyOutcome({ ...run, messageForm: "text" }).code).toBe("VERIFIED");
  });
  test("knows nothing about a run of which nothing is known", () => {
    expect(classifyOutcome({}).code).toBe("VERIFIER_INTERNAL_ERROR");
  });
});

describe("classifyOutcome() beside an error about the proof", () => {
  const stdout = jsonLine("error", "Type mismatch\n  x", { line: 3 });
  const texts = [
    "INTERNAL PANIC: out of memory",
    "Stack overflow detected. Aborting.",
    "uncaught exception: x",
    "Segmentation fault",
    "terminate called after throwing",
    "sh: 1: lean: not found",
    "error: missing manifest; use x",
    "error: permission denied (error code: 13)",
  ];
  test.each(texts.flatMap((text) => [0, 1, 126, 127].map((code) => [text, code] as const)))(
    "lets %p with exit code %d excuse nothing",
    (text, exitCode) => {
      expect(classifyOutcome({ exitCode, stdout, stderr: `${text}\n` }).code).toBe("PROOF_INVALID");
    },
  );
  test.each([134, 139])("still calls %d a crash", (exitCode) => {
    expect(classifyOutcome({ exitCode, stdout }).category).toBe("crash");
  });
  test("still believes Lake that Lean crashed", () => {
    const text = "error: A.lean:3:2: type mismatch\nerror: Lean exited with code 134\n";
    expect(classifyOutcome({ exitCode: 1, stdout: text }).category).toBe("crash");
  });

  test.each([
    "maximum recursion depth has been reached",
    "(deterministic) timeout at `whnf`",
    "object file 'x' of module Y does not exist",
    "unknown module prefix 'X'",
    "bad import 'X'",
    "exponent 400 exceeds the threshold 256",
    "(kernel) interrupted",
  ])("takes %p in front of a goal for the words of the file", (text) => {
    for (const goal of ["⊢ 1 = 2", "x : Nat\n⊢ 1 = 2"]) {
      const said = jsonLine("error", `${text}\n${goal}`, { line: 3 });
      expect(classifyOutcome({ exitCode: 1, stdout: said }).code).toBe("PROOF_INVALID");
    }
  });
  test("keeps a budget of Lean's own, also inside another error", () => {
    for (const text of [
      "maximum recursion depth has been reached\nuse `set_option maxRecDepth <num>`",
      "Tactic `rfl` failed with a nested error:\nmaximum recursion depth has been reached",
    ]) {
      const outcome = classifyOutcome({ exitCode: 1, stdout: jsonLine("error", text) });
      expect(outcome.category).toBe("resource.recursion");
    }
  });

  const budget =
    "(deterministic) timeout at `whnf`, maximum number of heartbeats (9) has been reached";
  test.each([
    ["a nested error of `fail`", `Tactic 'x' failed with a nested error:\n${budget}\n⊢ 1 = 2`],
    [
      "the same with a budget of few words",
      "tactic 'x' failed, nested error:\nexponent 400 exceeds the threshold 256\n⊢ 1 = 2",
    ],
    ["`fail` where no goal is left", `${budget}\n`],
    ["the same, nested", `Tactic 'x' failed with a nested error:\n${budget}\n`],
    ["a name", `Unknown identifier \`«x: ${budget}»\``],
    ["a name over lines", `failed to synthesize\n  «\n${budget}»`],
    ["a notation", `failed to synthesize\n  ${budget}`],
    ["a string", `Type mismatch\n  "x: ${budget}"\nhas type\n  String`],
  ])("takes %s for no budget", (_, text) => {
    for (const kind of [undefined, "lean.unknownIdentifier._namedError"]) {
      const said = jsonLine("error", text, { line: 3, ...(kind === undefined ? {} : { kind }) });
      expect(classifyOutcome({ exitCode: 1, stdout: said }).code).toBe("PROOF_INVALID");
    }
  });

  test("calls a foreign line what it is when the run ended well", () => {
    for (const line of ["lean: not found", "error: build failed", "file 'x' not found"]) {
      const run = { exitCode: 0, messageForm: "json", stdout: `${line}\n` } as const;
      expect(classifyOutcome(run).family).toBe("tamper");
    }
  });
});

describe("classifyStreams()", () => {
  async function* slowly(...pieces: readonly (string | Uint8Array)[]) {
    for (const piece of pieces) {
      await Promise.resolve();
      yield piece;
    }
  }
  test("reads streams in pieces, of strings or bytes, and gives the same verdict", async () => {
    const line = jsonLine("error", "unsolved goals ∀");
    const whole = classifyOutcome({ exitCode: 1, stdout: line, stderr: "x\n" });
    const bytes = encodeUtf8(line);
    expect(
      await classifyStreams({
        exitCode: 1,
        stdout: slowly(bytes.subarray(0, 45), bytes.subarray(45)),
        stderr: ["x", "\n"],
      }),
    ).toEqual(whole);
    expect(await classifyStreams({ exitCode: 1, stdout: line, stderr: encodeUtf8("x\n") })).toEqual(
      whole,
    );
    expect((await classifyStreams({ exitCode: 0, stdout: null })).code).toBe("VERIFIED");
  });
});

describe("mapLeanOutcomeToErrorCode()", () => {
  test.each([
    // The original's own checks and those of its tests.
    [0, "", 1000, "VERIFIED"],
    [1, "error: type mismatch", 1000, "PROOF_INVALID"],
    [137, "", 10_000, "VERIFIER_TIMEOUT"],
    [137, "out of memory", 5000, "MEMORY_LIMIT_EXCEEDED"],
    [1, "error: unsolved goals", 1000, "PROOF_INVALID"],
    [1, "internal error: panic", 1000, "VERIFIER_INTERNAL_ERROR"],
    [1, "error: unknown identifier 'x'", 1000, "PROOF_INVALID"],
    [1, "error: expected command", 1000, "PROOF_INVALID"],
    [1, "error: invalid field notation, type is not of the form (C ...)", 1000, "PROOF_INVALID"],
    [1, "PANIC at foo", 1000, "VERIFIER_INTERNAL_ERROR"],
    [1, "out of memory", 1000, "MEMORY_LIMIT_EXCEEDED"],
    [1, "stack overflow", 1000, "VERIFIER_TIMEOUT"],
    [1, "timeout", 1000, "VERIFIER_TIMEOUT"],
    [139, "", 1000, "VERIFIER_INTERNAL_ERROR"],
    [1, "something else", 1000, "VERIFIER_INTERNAL_ERROR"],
    // Different on purpose.
    [1, "warning: declaration uses 'sorry'", 1000, "PROOF_INCOMPLETE"],
    [1, "error: tactic 'simp' failed", 1000, "PROOF_INVALID"],
    [1, "error: type mismatch", 9999, "PROOF_INVALID"],
    [-9, "", 10, "VERIFIER_INTERNAL_ERROR"],
    [143, "", 10_000, "VERIFIER_TIMEOUT"],
    [124, "", 10_000, "VERIFIER_TIMEOUT"],
    [-6, "INTERNAL PANIC: out of memory", 10, "MEMORY_LIMIT_EXCEEDED"],
    [0, "error: type mismatch", 10, "PROOF_INVALID"],
    [0, "", 20_000, "VERIFIER_TIMEOUT"],
    [1, "error: no timeout here 'x'", 10, "VERIFIER_INTERNAL_ERROR"],
    [1, "error(lean.unknownIdentifier): Unknown identifier `x`", 10, "PROOF_INVALID"],
    [1, "error: Foo.lean:94:18: unknown identifier 'x'", 10, "PROOF_INVALID"],
    [1, "LEAN_MOCK_ABSTAIN::62b4e4e1747f2a11", 10, "ABSTENTION_MOCK_MODE"],
    [1, "", 10, "VERIFIER_INTERNAL_ERROR"],
  ] as const)("(%p, %p, %d ms of 10 s) is %s", (returncode, stderr, durationMs, code) => {
    expect(mapLeanOutcomeToErrorCode({ returncode, stderr, durationMs, timeoutMs: 10_000 })).toBe(
      code,
    );
  });

  test("reads stdout, where Lean prints its messages", () => {
    const run = { returncode: 1, stderr: "", stdout: "A.lean:1:2: error: type mismatch\n" };
    expect(mapLeanOutcomeToErrorCode({ ...run, durationMs: 1, timeoutMs: 0 })).toBe(
      "PROOF_INVALID",
    );
    expect(
      mapLeanOutcomeToErrorCode({ returncode: null, stderr: "", durationMs: 1, timeoutMs: 1 }),
    ).toBe("VERIFIER_TIMEOUT");
  });
});
