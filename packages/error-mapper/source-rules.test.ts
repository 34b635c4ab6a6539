import { describe, expect, test } from "bun:test";
import { inspectSource } from "./inspect-source.ts";
import { SOURCE_RULES } from "./source-rules.ts";

describe("SOURCE_RULES", () => {
  test("names every rule once and says why", () => {
    expect(new Set(SOURCE_RULES.map(({ id }) => id)).size).toBe(SOURCE_RULES.length);
    for (const { why } of SOURCE_RULES) expect(why).toMatch(/\.$/);
  });
  test.each(
    SOURCE_RULES.flatMap(({ id, effect, words }) =>
      words.map((word) => [word, id, effect] as const),
    ),
  )("finds %p as %s", (word, id, effect) => {
    expect(inspectSource(`x ${word} y`).findings).toContainEqual({
      id,
      effect,
      line: 1,
      column: 2,
      text: word,
    });
  });
});
