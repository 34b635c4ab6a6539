import { expect, test } from "bun:test";
import { parseProcIo } from "./_proc-io.ts";

test("parseProcIo() tells bytes through calls from bytes of devices", () => {
  const text =
    "rchar: 10\nwchar: 20\nsyscr: 1\nsyscw: 2\nread_bytes: 4096\nwrite_bytes: 8192\ncancelled_write_bytes: 512\n";
  expect(parseProcIo(text)).toEqual({
    charsRead: 10,
    charsWritten: 20,
    blockRead: 4096,
    blockWritten: 8192,
  });
});

test("parseProcIo() is null for anything else", () => {
  expect(parseProcIo("")).toBeNull();
  expect(parseProcIo("rchar: 10\nwchar: 20\n")).toBeNull();
});
