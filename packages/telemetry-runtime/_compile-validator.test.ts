import { describe, expect, test } from "bun:test";
import * as z from "zod";
import { compileValidator } from "./_compile-validator.ts";

/** Runs the text that was compiled. */
function load(schema: z.ZodType): (value: unknown) => boolean {
  const text = new Bun.Transpiler({ loader: "ts" }).transformSync(
    compileValidator(schema, "check", "").replace("export function", "function"),
  );
  return new Function(`${text}; return check;`)() as (value: unknown) => boolean;
}

const VALUES: readonly unknown[] = [
  null,
  true,
  "",
  "a",
  "abc",
  0,
  -1,
  1,
  1.5,
  2 ** 53,
  NaN,
  Infinity,
  [],
  [1],
  ["a"],
  {},
  { a: 1 },
  { a: "x" },
  { a: 1, b: 2 },
  { a: null },
];
const SCHEMAS: readonly (readonly [string, z.ZodType])[] = [
  ["string", z.string()],
  ["string of a length", z.string().min(2)],
  ["number", z.number()],
  ["bounded number", z.number().min(0).max(1)],
  ["positive number", z.number().positive().lt(1.5)],
  ["integer", z.int()],
  ["count or null", z.int().nonnegative().nullable()],
  ["boolean", z.boolean()],
  ["literal", z.literal(1)],
  ["enum", z.enum(["a", "b"])],
  ["list", z.array(z.string())],
  ["table", z.record(z.string(), z.number())],
  ["any table", z.record(z.string(), z.unknown())],
  ["object", z.looseObject({ a: z.number().nullable() })],
  ["nested object", z.looseObject({ a: z.unknown(), b: z.int() })],
];

describe("compileValidator()", () => {
  test.each(SCHEMAS)("agrees with zod about a %s", (_, schema) => {
    const check = load(schema);
    for (const value of VALUES) {
      expect([value, check(value)]).toEqual([value, schema.safeParse(value).success]);
    }
  });
  test.each<[string, z.ZodType]>([
    ["a union", z.union([z.string(), z.number()])],
    ["a strict object", z.strictObject({ a: z.string() })],
    ["an object that drops keys", z.object({ a: z.string() })],
    ["a pattern", z.string().regex(/a/)],
    ["a table of chosen keys", z.record(z.enum(["a"]), z.string())],
    ["a 32-bit integer", z.int32()],
  ])("refuses %s rather than leave a check out", (_, schema) => {
    expect(() => compileValidator(schema, "check", "")).toThrow(TypeError);
  });
});
