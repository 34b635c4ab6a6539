import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fastCheckText, jsonSchemaText } from "./_generated-text.ts";
import { RECORD_KEYS } from "./record-schema.ts";

const shipped = (name: string): string => readFileSync(join(import.meta.dir, name), "utf8");

describe("jsonSchemaText()", () => {
  test("is what is shipped (else: bun run generate)", () => {
    expect(JSON.parse(shipped("telemetry-record.schema.json"))).toEqual(
      JSON.parse(jsonSchemaText()),
    );
  });
  test("requires every key and allows others", () => {
    const schema = JSON.parse(jsonSchemaText()) as Record<string, unknown>;
    expect(schema.required).toEqual([...RECORD_KEYS]);
    expect(schema.additionalProperties).toEqual({});
  });
});

describe("fastCheckText()", () => {
  test("is what is shipped, but for the formatting (else: bun run generate)", () => {
    const same = (text: string): string => text.replace(/[\s(),;]+/g, "");
    expect(same(shipped("_is-record.ts"))).toBe(same(fastCheckText()));
  });
});
