import { describe, expect, test } from "bun:test";
import type { LeanMessage } from "./message.ts";
import { defineRule } from "./message-rule.ts";
import { MESSAGE_RULES } from "./message-rules.ts";
import { RuleSet } from "./rule-set.ts";
import { messageOf } from "./testing/check-rules.ts";

const rules = new RuleSet(MESSAGE_RULES);
const classify = (parts: Partial<LeanMessage>) => rules.classify(messageOf(parts));
const timeout =
  "(deterministic) timeout at `whnf`, maximum number of heartbeats (9) has been reached";

describe("RuleSet.classify()", () => {
  test("believes the tag before the text, also behind `nested.`", () => {
    const text = "words that mean nothing";
    expect(classify({ kind: "nested.runtime.maxRecDepth", text })).toMatchObject({
      category: "resource.recursion",
      confidence: 1,
    });
    expect(classify({ kind: "linter.style.x", text, severity: "warning" }).category).toBe(
      "warning.linter",
    );
  });

  test("calls a promoted linter warning promoted, and a promoted sorry a sorry", () => {
    expect(classify({ kind: "linter.unusedVariables", text: "unused variable `x`" })).toMatchObject(
      {
        category: "warning.promoted",
        code: "PROOF_INVALID",
      },
    );
    expect(classify({ text: "declaration uses 'sorry'" }).category).toBe("incomplete.sorry");
  });

  test("finds a budget inside another error before its name and its words", () => {
    const text = `failed to synthesize instance of type class\n  C 0\n${timeout}`;
    expect(classify({ errorName: "synthInstanceFailed", text }).category).toBe(
      "resource.heartbeats",
    );
    expect(classify({ text: `aesop: error in norm simp: ${timeout}` }).family).toBe("budget");
  });

  test("in text form takes a budget behind the first line only where errors can carry one", () => {
    const form = "text";
    expect(classify({ form, text: `type mismatch\n${timeout}` }).category).toBe("type.mismatch");
    expect(classify({ form, text: `failed to synthesize\n  C\n${timeout}` }).family).toBe("budget");
  });

  test("does not take a name for a budget", () => {
    expect(classify({ text: "unknown identifier 'timeout'" }).category).toBe("name.identifier");
    expect(classify({ text: "unknown identifier '(deterministic) timeout'" }).category).toBe(
      "name.identifier",
    );
  });

  test("lets the text refine a name that covers several categories", () => {
    expect(
      classify({ errorName: "unknownIdentifier", text: "Unknown constant `x`" }),
    ).toMatchObject({
      category: "name.constant",
      confidence: 0.95,
    });
    expect(classify({ errorName: "unknownIdentifier", text: "new words" }).ruleId).toBe(
      "name.unknownIdentifier",
    );
    expect(classify({ errorName: "notYetKnown", text: "unsolved goals" }).category).toBe(
      "unsolved-goals",
    );
  });

  test("takes every message that Lean marks as its parser's for syntax", () => {
    const keepFullRange = true;
    expect(classify({ keepFullRange, text: "new words of the parser" })).toMatchObject({
      category: "syntax.token",
      confidence: 1,
    });
    expect(classify({ keepFullRange, text: "unknown tactic" }).category).toBe(
      "syntax.unknown-tactic",
    );
    expect(classify({ keepFullRange, text: "type mismatch" }).category).toBe("syntax.token");
  });

  test("looks into a nested error", () => {
    expect(
      classify({ text: "Tactic `cases` failed with a nested error:\nunknown constant 'x'" })
        .category,
    ).toBe("name.constant");
    const deep = "tactic 'a' failed, nested error:\n".repeat(50);
    expect(classify({ text: `${deep}x` }).category).toBe("tactic.nested");
  });

  test("believes an import error only where one can stand", () => {
    const text = "unknown module prefix 'Foo'";
    expect(classify({ text, pos: { line: 1, column: 0 } }).category).toBe("import");
    const pos = { line: 5, column: 0 };
    expect(classify({ text, fileName: "<input>", pos }).category).toBe("import");
    expect(classify({ text, fileName: "<input>", pos: { line: 5, column: 2 } }).family).toBe(
      "verdict",
    );
    expect(classify({ text, form: "lake", pos: { line: 2, column: 0 } }).category).toBe("import");
    expect(classify({ text }).family).toBe("verdict");
  });

  test("takes an unknown error without a place, as Lake prints it, for infrastructure", () => {
    expect(classify({ form: "lake", pos: null, text: "blorp" }).family).toBe("infrastructure");
  });

  test("knows from a name that an error is a plain one, unless a budget may be in its text", () => {
    const line = { triggered: false, errorName: "unknownIdentifier", firstWord: () => null };
    expect(rules.mayBeOther(line)).toBe(false);
    expect(rules.mayBeOther({ ...line, triggered: true })).toBe(true);
    expect(rules.mayBeOther({ ...line, errorName: null })).toBe(true);
    expect(rules.mayBeOther({ ...line, errorName: "notOneOfLeans" })).toBe(true);
    expect(["unknownIdentifier", "notOneOfLeans", null].map((one) => rules.knowsName(one))).toEqual(
      [true, false, false],
    );
  });

  test("gives the first rule that matches, in the order of the list", () => {
    const mine = defineRule("mine", "tactic.mine", "^unsolved", "unsolved");
    expect(
      new RuleSet([mine, ...MESSAGE_RULES]).classify(messageOf({ text: "unsolved goals" })).ruleId,
    ).toBe("mine");
    expect(
      new RuleSet([...MESSAGE_RULES, mine]).classify(messageOf({ text: "unsolved goals" })).ruleId,
    ).toBe("text.unsolved-goals");
    expect(new RuleSet([]).classify(messageOf({ text: "unsolved goals" })).category).toBe("other");
  });
});
