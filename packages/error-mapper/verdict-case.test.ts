import { expect, test } from "bun:test";
import { classifyOutcome } from "./classify-outcome.ts";
import type { VerdictCase } from "./verdict-case.ts";
import { VERDICT_RULES } from "./verdict-rules.ts";

test("a VerdictCase holds a run that gets its answer", () => {
  const cases: readonly VerdictCase[] = VERDICT_RULES.map((rule) => rule.cases[0] as VerdictCase);
  expect(cases).toHaveLength(18);
  for (const { run, code, family, category } of cases) {
    expect(classifyOutcome(run)).toMatchObject({ code, family, category });
  }
});
