import { expect, test } from "bun:test";
import { TACTIC_TABLE, tacticGroup } from "./tactic-table.ts";

test("every row is whole", () => {
  for (const row of TACTIC_TABLE) {
    expect(row.name).toMatch(/^\S+$|^let rec$/);
    expect(row.kind).toMatch(/^(?:\S|«[^»]*»)+$/);
    expect(["core", "batteries", "aesop", "mathlib"]).toContain(row.layer);
    expect(row.evidence).toMatch(/^[TMLPBARV]{1,2}$/);
    expect(row.uncertain).toBe(/^[RL]$/.test(row.evidence));
  }
});

test("no kind has two rows", () => {
  const kinds = TACTIC_TABLE.map((row) => row.kind);
  expect(kinds.length).toBe(new Set(kinds).size);
});

test("what is uncertain is marked, what was seen is not", () => {
  expect(TACTIC_TABLE.find((row) => row.name === "tauto")?.uncertain).toBe(true);
  expect(TACTIC_TABLE.find((row) => row.name === "omega")?.uncertain).toBe(false);
});

test("conv tactics are marked", () => {
  expect(TACTIC_TABLE.find((row) => row.name === "lhs")?.conv).toBe(true);
  expect(TACTIC_TABLE.find((row) => row.name === "conv")?.conv).toBe(false);
});

test("tacticGroup() gives the group of the tactic, not of its conv namesake", () => {
  expect(tacticGroup("rw")).toBe("rewriting");
  expect(tacticGroup("first")).toBe("meta");
  expect(tacticGroup("constructor")).toBe("structuring");
  expect(tacticGroup("toString")).toBeNull();
});
