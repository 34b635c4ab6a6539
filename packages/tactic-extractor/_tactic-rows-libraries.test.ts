import { expect, test } from "bun:test";
import { LIBRARY_ROWS } from "./_tactic-rows-libraries.ts";

test("each line is a group or a row of four or five columns", () => {
  const lines = LIBRARY_ROWS.trim().split("\n");
  const rows = lines.filter((line) => !line.startsWith("# "));
  expect(rows).toHaveLength(134);
  for (const row of rows) expect([4, 5]).toContain(row.split(" | ").length);
});
