import { FFIType } from "bun:ffi";
import { expect, test } from "bun:test";
import { loadFromLibc } from "./_linux-libc.ts";

test.if(process.platform === "linux")("loadFromLibc() takes what is there", () => {
  const symbols = loadFromLibc({ getpid: { args: [], returns: FFIType.i32 } });
  expect(symbols?.getpid()).toBe(process.pid);
});

test("loadFromLibc() has nothing of what is not there, and nothing elsewhere", () => {
  expect(loadFromLibc({ no_such_function: { args: [], returns: FFIType.i32 } })).toBeNull();
  expect(loadFromLibc({ getpid: { args: [], returns: FFIType.i32 } }, "darwin")).toBeNull();
});
