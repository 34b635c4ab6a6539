import { describe, expect, test } from "bun:test";
import { PassThrough } from "node:stream";
import { fakeIo } from "./_fake-io.ts";
import { liveTerminal } from "./_live-terminal.ts";

describe("liveTerminal()", () => {
  const terminal = new PassThrough();
  test("is the terminal where a line can be rewritten", () => {
    expect(liveTerminal(fakeIo({ terminal }))).toBe(terminal);
  });
  test.each([{ env: { TERM: "dumb" } }, { env: { CI: "1" } }])("is none with $env", ({ env }) => {
    expect(liveTerminal(fakeIo({ terminal, env }))).toBeNull();
  });
  test("is none in a file", () => {
    expect(liveTerminal(fakeIo())).toBeNull();
  });
});
