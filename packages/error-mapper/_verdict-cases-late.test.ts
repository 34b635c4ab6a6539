import { expect, test } from "bun:test";
import { LATE_CASES } from "./_verdict-cases-late.ts";

test("LATE_CASES has cases for rows 12 to 18, each named once in its row", () => {
  const rows = [...new Set(LATE_CASES.map(({ row }) => row))];
  expect([rows[0], rows.at(-1)]).toEqual([12, 18]);
  const names = LATE_CASES.map(({ row, category, name }) => `${row} ${category} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});
