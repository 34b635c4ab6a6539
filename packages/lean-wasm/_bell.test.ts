import { describe, expect, test } from "bun:test";
import { closeSync, fstatSync } from "node:fs";
import { Bell } from "./_bell.ts";
import { type Libc, openLibc } from "./_libc.ts";

const libc = openLibc() as Libc;

describe("Bell", () => {
  test("rings once for all that ask before it is armed again", () => {
    const main = new Bell();
    const thread = new Bell(main.state.buffer);
    expect(thread.ring()).toBe(false);
    const readEnd = main.readEnd(libc) as number;
    expect(main.readEnd(libc)).toBe(readEnd);
    const isRung = (): boolean => libc.waitForInput([readEnd], 0) === 0;
    for (let i = 0; i < 3; i++) {
      expect(thread.ring()).toBe(true);
      expect(isRung()).toBe(false);
      main.arm();
      for (let j = 0; j < 100_000; j++) thread.ring();
      expect(isRung()).toBe(true);
      main.heard();
      expect(isRung()).toBe(false);
    }
    for (const fd of [readEnd, Atomics.load(main.state, 1)]) {
      expect(fstatSync(fd).isFIFO()).toBe(true);
      closeSync(fd);
    }
  });
  test("is not there where no pipe can be had", () => {
    const bell = new Bell();
    expect(bell.readEnd({ ...libc, pipe: () => null })).toBeNull();
    expect(bell.ring()).toBe(false);
    expect(() => bell.heard()).not.toThrow();
  });
});
