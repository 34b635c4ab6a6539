import { expect, test } from "bun:test";
import { TOKEN } from "./_tokens.ts";

test("the kinds that never change a block come last", () => {
  const kinds = Object.values(TOKEN);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(Math.max(...kinds)).toBe(TOKEN.other);
});
