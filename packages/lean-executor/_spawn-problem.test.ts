import { afterAll, describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findSpawnProblem } from "./_spawn-problem.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder.ts";

afterAll(removeTemporaryFolders);

const cwd = temporaryFolder("spawn-problem");
writeFileSync(join(cwd, "plain"), "");

describe("findSpawnProblem()", () => {
  test.each([
    ["sh", cwd, null],
    ["/bin/sh", cwd, null],
    ["no-such-program", cwd, 'Cannot run "no-such-program": no such program on PATH'],
    ["./none", cwd, 'Cannot run "./none": no such file'],
    ["/none", cwd, 'Cannot run "/none": no such file'],
    ["./plain", cwd, 'Cannot run "./plain": it is not an executable file'],
    ["sh", `${cwd}/gone`, `Cannot run in "${cwd}/gone": no such folder`],
    ["sh", `${cwd}/plain`, `Cannot run in "${cwd}/plain": it is not a folder`],
  ])("of %p in %p is %p", (program, folder, problem) => {
    expect(findSpawnProblem(program, { cwd: folder, path: "/usr/bin:/bin" })).toBe(problem);
  });

  test("finds nothing on an empty PATH", () => {
    expect(findSpawnProblem("sh", { cwd, path: undefined })).toContain("on PATH");
  });
});
