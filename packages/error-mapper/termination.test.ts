import { expect, test } from "bun:test";
import { TERMINATION_REASONS } from "./termination.ts";

test("TERMINATION_REASONS names each reason once", () => {
  expect(new Set(TERMINATION_REASONS).size).toBe(9);
  expect(TERMINATION_REASONS).toContain("unkillable");
});
