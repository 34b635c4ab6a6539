import { expect, test } from "bun:test";
import { MIDDLE_CASES } from "./_verdict-cases-middle.ts";

test("MIDDLE_CASES has cases for rows 7 to 11, each named once in its row", () => {
  const rows = [...new Set(MIDDLE_CASES.map(({ row }) => row))];
  expect([rows[0], rows.at(-1)]).toEqual([7, 11]);
  const names = MIDDLE_CASES.map(({ row, category, name }) => `${row} ${category} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});
