import { describe, expect, test } from "bun:test";
import { NO_EVIDENCE, ROWS } from "./_verdict-rows.ts";
import { evidenceOf } from "./testing/evidence.ts";
import { VERDICT_RULES } from "./verdict-rules.ts";

describe("ROWS", () => {
  test("stand in the order of the table", () => {
    expect(ROWS.map(({ row }) => row)).toEqual(VERDICT_RULES.map(({ row }) => row));
  });

  test.each(
    VERDICT_RULES.flatMap(({ row, cases }) => cases.map((one) => [row, one.name, one] as const)),
  )("row %d, and none before it, answers: %s", (row, _, { run }) => {
    const evidence = evidenceOf(run);
    const level = evidence.assurance(false);
    const first = ROWS.find(({ decide }) => decide(evidence, level) !== null);
    expect(first?.row).toBe(row);
  });
});

test.each([
  [{ exitCode: 0 }, "exit.zero"],
  [{ completion: "shown" }, "answer.complete"],
  [{ exitCode: null, stdout: '{"env":0}\n' }, "answer.complete"],
] as const)("the last row says by what %p is known to have ended: %s", (run, ruleId) => {
  const evidence = evidenceOf(run);
  expect(ROWS.at(-1)?.decide(evidence, "A0")).toMatchObject({ code: "VERIFIED", ruleId });
});

test("NO_EVIDENCE says nothing about the proof", () => {
  expect(NO_EVIDENCE).toMatchObject({ code: "VERIFIER_INTERNAL_ERROR", family: "infrastructure" });
});
