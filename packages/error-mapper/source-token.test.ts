import { expect, test } from "bun:test";
import type { SourceToken } from "./source-token.ts";
import { lexSource } from "./source-tokens.ts";

test("SourceToken has every kind that a source can show", () => {
  const kinds: Record<SourceToken["kind"], boolean> = {
    word: false,
    name: false,
    sign: false,
    string: false,
    odd: false,
    broken: false,
  };
  lexSource('a `b + "c" /-/ d -/ "', ({ kind }) => {
    kinds[kind] = true;
  });
  expect(Object.values(kinds)).not.toContain(false);
});
