import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFileAtomically } from "./_atomic-write.ts";

const folder = mkdtempSync(join(tmpdir(), "u2-atomic-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("writeFileAtomically() replaces the text and leaves no draft", () => {
  const path = join(folder, "state.json");
  writeFileAtomically(path, "old");
  writeFileAtomically(path, "é".repeat(100_000));
  expect(readFileSync(path, "utf8")).toBe("é".repeat(100_000));
  expect(readdirSync(folder)).toEqual(["state.json"]);
});

test("writeFileAtomically() fails for a folder that is not there", () => {
  expect(() => writeFileAtomically(join(folder, "none", "x"), "")).toThrow("ENOENT");
});
