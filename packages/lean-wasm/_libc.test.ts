import { describe, expect, test } from "bun:test";
import { closeSync, openSync, writeSync } from "node:fs";
import { openLibc } from "./_libc.ts";

describe("openLibc()", () => {
  test("is null where there is no such library", () => {
    expect(openLibc(["libnosuch.so.9"])).toBeNull();
  });
  test("tells which descriptor has input or has ended", () => {
    const libc = openLibc();
    const [readEnd, writeEnd] = libc?.pipe() ?? [];
    if (!libc || readEnd === undefined || writeEnd === undefined) throw new Error("no C library");
    expect(libc.waitForInput([readEnd], 0)).toBe(-1);
    const empty = openSync("/dev/null", "r");
    expect(libc.waitForInput([readEnd, empty], 0)).toBe(1);
    writeSync(writeEnd, "x");
    expect(libc.waitForInput([readEnd, empty], 0)).toBe(0);
    expect(libc.waitForInput([empty, readEnd], 0)).toBe(0);
    expect(libc.waitForInput([readEnd, empty, empty], 0)).toBe(0);
    for (const fd of [readEnd, writeEnd, empty]) closeSync(fd);
  });
});
