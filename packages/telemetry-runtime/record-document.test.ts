import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RECORD_KEYS, recordShapeSchema } from "./record-schema.ts";

const text = readFileSync(join(import.meta.dir, "RECORD.md"), "utf8");
const rows = text
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const keyOf = (row: readonly string[]): string => (row[0] ?? "").replaceAll("`", "");

describe("RECORD.md", () => {
  test("explains every key, in file order, and no other", () => {
    expect(rows.map(keyOf)).toEqual([...RECORD_KEYS]);
  });
  test("gives meaning, source and null-rule of each", () => {
    for (const [key, meaning, , source, whenNull] of rows) {
      expect([key, meaning !== "", source !== "", whenNull !== ""]).toEqual([
        key,
        true,
        true,
        true,
      ]);
    }
  });
  test("says never where the schema allows no null, and only there", () => {
    const shape = recordShapeSchema.shape as Readonly<
      Record<string, { safeParse(v: null): { success: boolean } }>
    >;
    for (const row of rows) {
      const nullable = shape[keyOf(row)]?.safeParse(null).success;
      expect([keyOf(row), row[4]?.startsWith("never")]).toEqual([keyOf(row), !nullable]);
    }
  });
  test("states the unit that the name of the key carries", () => {
    const units = [
      ["_ms", "ms"],
      ["_mb", "MiB"],
      ["_bytes", "bytes"],
      ["_s", "s"],
    ] as const;
    for (const row of rows) {
      const unit = units.find(([suffix]) => keyOf(row).endsWith(suffix))?.[1];
      if (unit !== undefined) expect([keyOf(row), row[2]]).toEqual([keyOf(row), unit]);
    }
  });
  test("names the keys of the nested objects", () => {
    const nested = [
      "termination",
      "messages",
      "measurement",
      "source",
      "toolchain",
      "warm",
    ] as const;
    for (const key of nested) {
      const row = rows.find((one) => keyOf(one) === key);
      for (const inner of Object.keys(recordShapeSchema.shape[key].unwrap().shape)) {
        expect([key, inner, row?.[1]?.includes(`\`${inner}\``)]).toEqual([key, inner, true]);
      }
    }
  });
});
