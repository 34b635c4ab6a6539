import { expect, test } from "bun:test";
import { createMessageParser } from "./message-parser.ts";
import type { ParseSummary } from "./parse-summary.ts";

test("a ParseSummary of nothing is all zeros", () => {
  const summary: ParseSummary = createMessageParser({ onMessage: () => {} }).end();
  const nothing: ParseSummary = {
    jsonMessages: 0,
    textMessages: 0,
    responses: 0,
    failures: [],
    unparsed: {},
    lines: 0,
  };
  expect(summary).toEqual(nothing);
});
