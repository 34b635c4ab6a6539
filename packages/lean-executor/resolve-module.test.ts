import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleNotFoundError, resolveModule } from "./resolve-module.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder.ts";

afterAll(removeTemporaryFolders);

function folder(files: readonly string[]): string {
  const dir = temporaryFolder("resolve-module");
  for (const file of files) {
    mkdirSync(join(dir, file, ".."), { recursive: true });
    writeFileSync(join(dir, file), "");
  }
  return dir;
}

function failure(call: () => unknown): ModuleNotFoundError {
  try {
    call();
  } catch (error) {
    if (error instanceof ModuleNotFoundError) return error;
  }
  throw new Error("it did not throw a ModuleNotFoundError");
}

describe("resolveModule()", () => {
  test("looks under each root in order", () => {
    const first = folder(["Foo.lean"]);
    const second = folder(["Foo/Bar.lean", "Foo/b-c.lean"]);
    const roots = [first, second];
    expect(resolveModule("Foo.Bar", { roots })).toEqual({
      name: "Foo.Bar",
      path: join(second, "Foo", "Bar.lean"),
      root: second,
    });
    expect(resolveModule("Foo.«b-c»", { roots }).path).toBe(join(second, "Foo", "b-c.lean"));
    expect(failure(() => resolveModule("Foo.Baz", { roots })).looked).toEqual([
      join(first, "Foo", "Baz.lean"),
      join(second, "Foo", "Baz.lean"),
    ]);
  });

  test("starts at the project that the folder belongs to", () => {
    const dir = folder(["lakefile.toml", "A/B.lean", "A/C.lean"]);
    expect(resolveModule("A.B", { cwd: join(dir, "A") }).root).toBe(dir);
    expect(resolveModule("C.lean", { cwd: join(dir, "A") })).toEqual({
      name: "A.C",
      path: join(dir, "A", "C.lean"),
      root: dir,
    });
  });

  test("names a file without a project after its place in the working folder", () => {
    const dir = folder(["A/my-file.lean"]);
    expect(resolveModule("A/my-file.lean", { cwd: dir }).name).toBe("A.«my-file»");
    const elsewhere = folder([]);
    expect(resolveModule(join(dir, "A", "my-file.lean"), { cwd: elsewhere })).toMatchObject({
      name: "«my-file»",
      root: join(dir, "A"),
    });
  });

  test("does not take a folder for a file", () => {
    const dir = folder(["A.lean/x"]);
    expect(failure(() => resolveModule("A", { cwd: dir })).looked).toEqual([join(dir, "A.lean")]);
    expect(failure(() => resolveModule("A.lean", { cwd: dir })).looked).toEqual([
      join(dir, "A.lean"),
    ]);
  });

  test("says that a name is none", () => {
    const error = failure(() => resolveModule("not a name"));
    expect(error.message).toContain("neither a module name");
    expect([error.name, error.module, error.looked]).toEqual([
      "ModuleNotFoundError",
      "not a name",
      [],
    ]);
  });
});
