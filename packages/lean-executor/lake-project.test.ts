import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findLakeProject } from "./lake-project.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder.ts";

afterAll(removeTemporaryFolders);

const folder = (): string => temporaryFolder("lake-project");

describe("findLakeProject()", () => {
  test("takes the nearest project, with its toolchain", () => {
    const outer = folder();
    const inner = join(outer, "inner");
    mkdirSync(join(inner, "src"), { recursive: true });
    writeFileSync(join(outer, "lakefile.lean"), "");
    writeFileSync(join(inner, "lakefile.toml"), "");
    writeFileSync(join(inner, "lean-toolchain"), "leanprover/lean4:v4.28.0\n");
    expect(findLakeProject(join(inner, "src"))).toEqual({
      dir: inner,
      lakefile: join(inner, "lakefile.toml"),
      toolchain: "leanprover/lean4:v4.28.0",
    });
    expect(findLakeProject(outer)).toEqual({
      dir: outer,
      lakefile: join(outer, "lakefile.lean"),
      toolchain: null,
    });
  });

  test("counts a folder with only a toolchain file", () => {
    const dir = folder();
    writeFileSync(join(dir, "lean-toolchain"), "stable");
    expect(findLakeProject(dir)).toEqual({ dir, lakefile: null, toolchain: "stable" });
  });

  test("finds nothing where there is nothing", () => {
    expect(findLakeProject("/")).toBeNull();
  });
});
