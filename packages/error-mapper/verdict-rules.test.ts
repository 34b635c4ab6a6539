import { describe, expect, test } from "bun:test";
import { classifyOutcome } from "./classify-outcome.ts";
import { VERDICT_RULES } from "./verdict-rules.ts";

describe("VERDICT_RULES", () => {
  test("numbers its rows from 1 to 18 and names each once", () => {
    expect(VERDICT_RULES.map(({ row }) => row)).toEqual(
      Array.from({ length: 18 }, (_, i) => i + 1),
    );
    expect(new Set(VERDICT_RULES.map(({ id }) => id)).size).toBe(18);
  });

  test("says VERIFIED in its last row only", () => {
    for (const { row, answers } of VERDICT_RULES) {
      expect(answers.some(({ code }) => code === "VERIFIED")).toBe(row === 18);
    }
  });

  test.each(VERDICT_RULES.map((rule) => [rule.id, rule] as const))(
    "%s has a case for every category that it names, and no answer of another row",
    (_, { answers, cases }) => {
      const seen = new Set(cases.map(({ category }) => category));
      for (const { categories } of answers) {
        for (const category of categories) if (category !== "*") expect(seen).toContain(category);
      }
      for (const one of cases) {
        expect(
          answers.some(
            ({ code, family, categories }) =>
              code === one.code &&
              family === one.family &&
              (categories.includes(one.category) || categories.includes("*")),
          ),
        ).toBe(true);
      }
    },
  );

  test.each(
    VERDICT_RULES.flatMap(({ id, cases }) => cases.map((one) => [id, one.name, one] as const)),
  )("%s: %s", (_id, _name, { run, code, family, category }) => {
    expect(classifyOutcome(run)).toMatchObject({ code, family, category });
  });
});
