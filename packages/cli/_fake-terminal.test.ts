import { afterAll, expect, test } from "bun:test";
import { onTerminal } from "./_fake-terminal.ts";

const before = [process.env.CI, process.env.TERM];
onTerminal();

test("onTerminal() hides CI and a dumb terminal from the tests of a file", () => {
  expect([process.env.CI, process.env.TERM]).toEqual([undefined, "xterm"]);
});

afterAll(() => {
  expect([process.env.CI, process.env.TERM]).toEqual(before);
});
