import { expect, test } from "bun:test";
import { UNPARSED_REASONS } from "./message.ts";

test("UNPARSED_REASONS names each reason once", () => {
  expect(new Set(UNPARSED_REASONS).size).toBe(UNPARSED_REASONS.length);
});
