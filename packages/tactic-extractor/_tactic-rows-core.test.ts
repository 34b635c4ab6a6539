import { expect, test } from "bun:test";
import { CORE_ROWS } from "./_tactic-rows-core.ts";

test("each line is a group or a row of four or five columns", () => {
  const lines = CORE_ROWS.trim().split("\n");
  const rows = lines.filter((line) => !line.startsWith("# "));
  expect(rows).toHaveLength(224);
  for (const row of rows) expect([4, 5]).toContain(row.split(" | ").length);
});
