import { expect, test } from "bun:test";
import * as z from "zod";
import { explainIssues } from "./_config-issues.ts";

const schema = z.strictObject({
  mode: z.enum(["baseline", "rfl"], { error: "expected baseline or rfl" }),
  inner: z.strictObject({ tier: z.string().optional() }).optional(),
});
const levels = { "": ["mode", "inner"], inner: ["tier"] };

function explained(value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return explainIssues(error?.issues ?? [], value, levels).map(
    ({ path, atKey, message }) => `${atKey ? "key " : ""}${path.join(".")}: ${message}`,
  );
}

test("explainIssues() says what was found and what was probably meant", () => {
  expect(explained({ mode: "basline" })).toEqual([
    'mode: expected baseline or rfl, found the text "basline"; did you mean "baseline"?',
  ]);
  expect(explained({})).toEqual(["mode: is missing; expected baseline or rfl"]);
});

test("explainIssues() knows where a misplaced key belongs", () => {
  expect(explained({ mode: "rfl", tier: 1, innr: 2, what: 3 })).toEqual([
    "key tier: unknown key; it belongs into inner",
    'key innr: unknown key; did you mean "inner"?',
    "key what: unknown key; expected one of mode, inner",
  ]);
  expect(explained({ mode: "rfl", inner: { mode: 1 } })).toEqual([
    "key inner.mode: unknown key; it belongs to the top level",
  ]);
});
