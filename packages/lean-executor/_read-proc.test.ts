import { afterAll, expect, test } from "bun:test";
import { closeSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openProc, readProc, readProcFd } from "./_read-proc.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing/temporary-folder.ts";

afterAll(removeTemporaryFolders);

const file = join(temporaryFolder("read-proc"), "file");

test("readProc() reads a file of any length whole", () => {
  for (const length of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
    writeFileSync(file, "x".repeat(length));
    expect(readProc(file)).toBe("x".repeat(length));
  }
});

test("readProc() is null for what is gone or cannot be read", () => {
  expect(readProc(`${file}.gone`)).toBeNull();
  expect(readProc(join(file, ".."))).toBeNull();
});

test("readProcFd() reads an open file again and again, from its start", () => {
  writeFileSync(file, "x".repeat(70_000));
  const fd = openProc(file) ?? -1;
  expect([readProcFd(fd)?.length, readProcFd(fd)?.length]).toEqual([70_000, 70_000]);
  closeSync(fd);
  expect(readProcFd(fd)).toBeNull();
  expect(openProc(`${file}.gone`)).toBeNull();
});
