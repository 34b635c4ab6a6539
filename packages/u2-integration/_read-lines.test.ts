import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLines } from "./_read-lines.ts";

const folder = mkdtempSync(join(tmpdir(), "u2-lines-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string | Uint8Array): string {
  const path = join(folder, "lines.txt");
  writeFileSync(path, text);
  return path;
}

describe("readLines()", () => {
  test("gives numbers, offsets and whether the last line is whole", () => {
    const lines = [...readLines(fileOf("ab\n\n√c"))].map(({ number, bytes, offset, complete }) => ({
      number,
      text: bytes.toString(),
      offset,
      complete,
    }));
    expect(lines).toEqual([
      { number: 1, text: "ab", offset: 0, complete: true },
      { number: 2, text: "", offset: 3, complete: true },
      { number: 3, text: "√c", offset: 4, complete: false },
    ]);
    expect([...readLines(fileOf(""))]).toEqual([]);
  });

  test("joins lines over the borders of what it reads at once", () => {
    const long = ["x".repeat(300_000), "y".repeat(600_000), "z"];
    const sizes = [...readLines(fileOf(`${long.join("\n")}\n`))].map((line) => line.bytes.length);
    expect(sizes).toEqual([300_000, 600_000, 1]);
  });

  test("starts where it is told", () => {
    const path = fileOf("first\nsecond\nthird\n");
    const texts = [...readLines(path, 6)].map((line) => line.bytes.toString());
    expect(texts).toEqual(["second", "third"]);
  });
});
