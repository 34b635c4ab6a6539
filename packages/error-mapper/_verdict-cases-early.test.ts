import { expect, test } from "bun:test";
import { EARLY_CASES } from "./_verdict-cases-early.ts";

test("EARLY_CASES has cases for rows 1 to 6, each named once in its row", () => {
  const rows = [...new Set(EARLY_CASES.map(({ row }) => row))];
  expect([rows[0], rows.at(-1)]).toEqual([1, 6]);
  const names = EARLY_CASES.map(({ row, category, name }) => `${row} ${category} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});
