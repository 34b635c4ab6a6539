import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LibraryFiles } from "./_library-files.ts";
import { temporaryFolder } from "./fixtures/synthetic-package.ts";

const folder = temporaryFolder();
const path = join(folder, "A.olean");
writeFileSync(path, "0123456789");
writeFileSync(join(folder, "A.lean"), "");
mkdirSync(join(folder, "Folder.olean"));
afterAll(() => rmSync(folder, { recursive: true }));
const openOrFail = (files: LibraryFiles): number => {
  const fd = files.open(path, 0);
  if (fd === null) throw new Error("not opened");
  return fd;
};

describe("LibraryFiles", () => {
  test("reads on, at a position, and after a seek, also from another thread's object", () => {
    const files = new LibraryFiles();
    const other = new LibraryFiles(files.positions.buffer);
    const fd = openOrFail(files);
    const text = (reader: LibraryFiles, length: number, position?: number): string => {
      const into = new Uint8Array(length);
      return Buffer.from(into.subarray(0, reader.read(fd, into, position))).toString();
    };
    expect(files.owns(fd)).toBe(true);
    expect(files.owns(3)).toBe(false);
    expect(text(files, 3)).toBe("012");
    expect(text(other, 2)).toBe("34");
    expect(text(files, 2, 8)).toBe("89");
    expect(text(files, 0)).toBe("");
    expect(files.seek(fd, -2, 1)).toBe(3);
    expect(files.seek(fd, -1, 2)).toBe(9);
    expect(text(files, 5)).toBe("9");
    expect(text(files, 5)).toBe("");
    expect(files.seek(fd, -1, 0)).toBeNull();
    expect(Number(files.fstat(fd).size)).toBe(10);
    other.close(fd);
    expect(() => files.fstat(fd)).toThrow();
  });
  test("tells the status of a library only", () => {
    const files = new LibraryFiles();
    expect(Number(files.status(path)?.size)).toBe(10);
    for (const name of ["A.lean", "Folder.olean", "None.olean"]) {
      expect(files.status(join(folder, name))).toBeNull();
      expect(files.open(join(folder, name), 0)).toBeNull();
    }
    expect(files.status("A.olean")).toBeNull();
  });
  test("leaves writing and relative paths to the usual way", () => {
    const files = new LibraryFiles();
    expect(files.open(path, 1)).toBeNull();
    expect(files.open("A.olean", 0)).toBeNull();
  });
});
