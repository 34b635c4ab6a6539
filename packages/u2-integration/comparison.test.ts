import { expect, test } from "bun:test";
import { COMPARISON_MEASURES } from "./comparison.ts";

test("COMPARISON_MEASURES are the two things that can be compared", () => {
  expect(COMPARISON_MEASURES).toEqual(["items-proved", "accepted-per-cycle"]);
});
