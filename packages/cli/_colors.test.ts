import { describe, expect, test } from "bun:test";
import { colorsFor } from "./_colors.ts";

describe("colorsFor()", () => {
  test.each([
    { isTerminal: true, env: {}, colored: true },
    { isTerminal: false, env: {}, colored: false },
    { isTerminal: true, env: { NO_COLOR: "1" }, colored: false },
    { isTerminal: true, env: { NO_COLOR: "" }, colored: true },
    { isTerminal: true, env: { TERM: "dumb" }, colored: false },
    { isTerminal: false, env: { FORCE_COLOR: "1" }, colored: true },
    { isTerminal: true, env: { FORCE_COLOR: "0" }, colored: false },
    { isTerminal: false, env: { FORCE_COLOR: "1", NO_COLOR: "1" }, colored: false },
  ])("terminal $isTerminal with $env: $colored", ({ isTerminal, env, colored }) => {
    expect(colorsFor({ isTerminal }, env).red("x") !== "x").toBe(colored);
  });
});
