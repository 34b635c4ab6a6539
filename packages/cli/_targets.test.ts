import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTargets, workingFolder } from "./_targets.ts";
import { UsageError } from "./usage-error.ts";

const dir = mkdtempSync(join(tmpdir(), "targets-"));
afterAll(() => rmSync(dir, { recursive: true }));
for (const folder of ["Lib/Deep", "empty/.lake", "Lib/.hidden"]) {
  mkdirSync(join(dir, folder), { recursive: true });
}
for (const file of ["B.lean", "Lib/A.lean", "Lib/Deep/Z.lean", "Lib/.hidden/H.lean", "notes.txt"]) {
  writeFileSync(join(dir, file), "");
}
symlinkSync("/dev/null", join(dir, "device.lean"));
Bun.spawnSync(["mkfifo", join(dir, "pipe.lean")]);
writeFileSync(join(dir, "empty/.lake/X.lean"), "");

describe("findTargets()", () => {
  test("takes files, folders and modules, in the order given, each file once", () => {
    const targets = findTargets(["Lib.Deep.Z", "B.lean", "Lib", "./B.lean"], dir);
    expect(targets.map(({ label, name }) => ({ label, name }))).toEqual([
      { label: "Lib/Deep/Z.lean", name: "Lib.Deep.Z" },
      { label: "B.lean", name: "B" },
      { label: "Lib/A.lean", name: "Lib.A" },
    ]);
  });
  test("labels a file elsewhere by its whole path", () => {
    const [target] = findTargets([join(dir, "B.lean")], join(dir, "Lib"));
    expect(target?.label).toBe(join(dir, "B.lean"));
  });
  test.each([
    { word: "C.lean", says: 'Cannot verify "C.lean": no such file or folder; check the spelling' },
    { word: "pipe.lean", says: 'Cannot verify "pipe.lean": it is not a regular file' },
    { word: "device.lean", says: 'Cannot verify "device.lean": it is not a regular file' },
    { word: "no/where", says: 'Cannot verify "no/where": no such file or folder' },
    {
      word: "Nowhere",
      says: 'Cannot verify "Nowhere": no such file, folder or module (looked for ',
    },
    { word: "what?", says: 'Cannot verify "what?": no such file, folder or module' },
    { word: "", says: 'Cannot verify "": no such file, folder or module' },
    { word: "empty", says: 'Cannot read "empty": no .lean file in this folder' },
    { word: "notes.txt", says: 'Cannot verify "notes.txt": its name does not end in .lean' },
    { word: "a\nb.lean", says: 'Cannot verify "a b.lean": no such file or folder' },
  ])("refuses $word", ({ word, says }) => {
    expect(() => findTargets(["B.lean", word], dir)).toThrow(UsageError);
    expect(() => findTargets(["B.lean", word], dir)).toThrow(says);
  });
});

describe("workingFolder()", () => {
  test("is where the command was started, unless told", () => {
    expect(workingFolder(undefined, dir)).toBe(dir);
    expect(workingFolder("Lib", dir)).toBe(join(dir, "Lib"));
  });
  test.each([
    { typed: "gone", says: 'Cannot work in "gone": no such folder' },
    { typed: "B.lean", says: 'Cannot work in "B.lean": it is a file' },
  ])("refuses $typed", ({ typed, says }) => {
    expect(() => workingFolder(typed, dir)).toThrow(says);
  });
});
