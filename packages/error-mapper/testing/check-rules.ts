import { describe, expect, test } from "bun:test";
import { classifyMessage } from "../classify-message.ts";
import type { LeanMessage } from "../message.ts";
import type { MessageRule } from "../message-rule.ts";

/** A message with the given parts; the rest as of an error in the middle of a file. */
export function messageOf(parts: Partial<LeanMessage>): LeanMessage {
  return {
    severity: "error",
    text: "",
    kind: null,
    errorName: null,
    fileName: "A.lean",
    pos: { line: 3, column: 2 },
    endPos: null,
    keepFullRange: false,
    form: "json",
    stream: "stdout",
    streamLine: 1,
    ...parts,
  };
}

/** A message that a rule is made for: its example, with the tag, name and place that it asks for. */
export function exampleOf(rule: MessageRule): LeanMessage {
  const kind = rule.pattern.replace("*", "unusedVariables");
  return messageOf({
    severity: rule.severities[0] ?? "error",
    text: rule.example,
    kind: rule.by === "kind" ? kind : null,
    errorName: rule.by === "name" ? rule.pattern : null,
    ...(rule.place === "header" ? { pos: { line: 1, column: 0 } } : {}),
    ...(rule.place === "bare" ? { pos: null, fileName: null, form: "lake" as const } : {}),
  });
}

/** Tests that hold for every list of rules. */
export function checkRules(name: string, rules: readonly MessageRule[]): void {
  describe(name, () => {
    test("has no two rules of one name", () => {
      expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    });
    test.each(rules.map((rule) => [rule.id, rule] as const))(
      "%s claims its own example, which no earlier rule does",
      (id, rule) => {
        const found = classifyMessage(exampleOf(rule));
        expect(found).toMatchObject({ ruleId: id, category: rule.category });
      },
    );
    test.each(rules.map((rule) => [rule.id, rule] as const))("%s is sound data", (_, rule) => {
      expect(rule.id).toMatch(/^(?:kind|name|text)\.[\w./-]+$/);
      for (const version of [rule.lean.from, rule.lean.to]) {
        if (version !== null) expect(version).toMatch(/^4\.\d+$/);
      }
      if (rule.by === "text") expect(() => new RegExp(rule.pattern)).not.toThrow();
    });
  });
}
