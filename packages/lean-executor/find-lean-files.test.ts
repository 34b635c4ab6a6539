import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findLeanFiles } from "./find-lean-files.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder.ts";

afterAll(removeTemporaryFolders);

describe("findLeanFiles()", () => {
  test("walks in sorted order and leaves out what is not source", () => {
    const dir = temporaryFolder("lean-files");
    for (const file of [
      "b/Z.lean",
      "b/A.lean",
      "a.lean",
      "B.lean",
      "lakefile.lean",
      "b/lakefile.lean",
      "README.md",
      ".lake/x.lean",
      ".hidden.lean",
      "node_modules/x.lean",
      "folder.lean/In.lean",
    ]) {
      mkdirSync(join(dir, file, ".."), { recursive: true });
      writeFileSync(join(dir, file), "");
    }
    symlinkSync(dir, join(dir, "loop"));
    symlinkSync(dir, join(dir, "loop.lean"));
    symlinkSync(join(dir, "a.lean"), join(dir, "link.lean"));
    expect(findLeanFiles(dir)).toEqual(
      ["B.lean", "a.lean", "b/A.lean", "b/Z.lean", "folder.lean/In.lean", "link.lean"].map((file) =>
        join(dir, file),
      ),
    );
  });

  test("says that a folder is missing", () => {
    expect(() => findLeanFiles("/no/such/folder")).toThrow(
      'Cannot list Lean files in "/no/such/folder": no such folder',
    );
  });
});
